# Everything needs one thing: Swift 6.2 or later (https://www.swift.org/install). The rest is set up by each target itself.

SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=
# Options of claimcheck for `make` and `make check`, as in: make check CHECK='--fail-on warning'
CHECK ?=

claimcheck = .build/release/claimcheck
release = $(SWIFT) build -c release --static-swift-stdlib
debug = $(SWIFT) build --build-tests

# Quiet when all is built; with progress the first time, which takes minutes.
quiet_release = $$([ ! -x $(claimcheck) ] || echo --quiet)
quiet_review = $$([ ! -x $(claimcheck)-review ] || echo --quiet)

.PHONY: all check build test test-browser test-all install uninstall lint format docs bench picture set-up set-up-tests clean help
# All targets share the one build folder.
.NOTPARALLEL:

all: build  ## build, check Claims with Rules, write Reports, print the text report; succeeds whatever is found
	@$(claimcheck) check $(CHECK) || { code=$$?; [ $$code -eq 1 ] || exit $$code; }

check: build  ## the same as a gate: fails if there are errors, and prints the gate's exit code
	@$(claimcheck) check $(CHECK); code=$$?; \
	echo "claimcheck: the gate's exit code is $$code" >&2; exit $$code

build: set-up  ## build the release: .build/release/claimcheck, and claimcheck-review, which `claimcheck review` starts
	@$(release) $(quiet_release) --product claimcheck
	@$(release) $(quiet_review) --product claimcheck-review

test: set-up  ## run the tests of the rules, then build and run all other tests but the slow ones
	@$(SWIFT) build --product claimcheck
	@.build/debug/claimcheck test --coverage
	@SWIFT="$(SWIFT)" .ci/test

test-browser: set-up-tests  ## run the tests that look at the HTML report and the review with chromium
	@$(SWIFT) build --product claimcheck
	@CLAIMCHECK_SLOW=1 SWIFT="$(SWIFT)" .ci/test --filter 'BrowserTests|ReviewTests'

test-all: set-up-tests  ## build and run all tests
	@$(SWIFT) build --product claimcheck
	@.build/debug/claimcheck test --coverage
	@CLAIMCHECK_SLOW=1 SWIFT="$(SWIFT)" .ci/test

install: build  ## install the program, its completions and manual page, below PREFIX=/usr/local, staged in DESTDIR
	@install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/bash-completion/completions" \
	  "$(DESTDIR)$(PREFIX)/share/zsh/site-functions" "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d" \
	  "$(DESTDIR)$(PREFIX)/share/man/man1"
	@install -m 755 $(claimcheck) "$(DESTDIR)$(PREFIX)/bin/claimcheck"
	@install -m 755 $(claimcheck)-review "$(DESTDIR)$(PREFIX)/bin/claimcheck-review"
	@$(claimcheck) completions bash > "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/claimcheck"
	@$(claimcheck) completions zsh > "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_claimcheck"
	@$(claimcheck) completions fish > "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/claimcheck.fish"
	@$(claimcheck) manual > "$(DESTDIR)$(PREFIX)/share/man/man1/claimcheck.1"
	@echo "installed claimcheck below $(DESTDIR)$(PREFIX)"

uninstall:  ## remove what install has put there
	@rm -f "$(DESTDIR)$(PREFIX)/bin/claimcheck" "$(DESTDIR)$(PREFIX)/bin/claimcheck-review" \
	  "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/claimcheck" \
	  "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_claimcheck" \
	  "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/claimcheck.fish" \
	  "$(DESTDIR)$(PREFIX)/share/man/man1/claimcheck.1"

lint:  ## check the layout and style of the code
	@sh .ci/set-up --swift-only
	@$(SWIFT) format lint --strict --recursive --parallel Sources Tests Package.swift

format:  ## lay out the code
	@sh .ci/set-up --swift-only
	@$(SWIFT) format --in-place --recursive --parallel Sources Tests Package.swift

docs: build  ## write the generated documentation: docs/kinds, docs/command-line.md and docs/claimcheck.1
	@sh docs/generate $(claimcheck) docs

bench: build  ## measure claimcheck against the event loop that it is built on
	@$(release) --quiet --product bench
	@.build/release/bench run --quick --rounds 25

picture: build set-up-tests  ## take the picture of the report that README shows, docs/report.png, with chromium
	@$(claimcheck) check --quiet --no-reports --fail-on never --output html=.build/picture/report.html
	@python3 Tests/Fixtures/Browser/picture.py .build/picture/report.html docs/report.png

set-up:  ## install what the build needs and the machine lacks
	@sh .ci/set-up

set-up-tests:  ## install that, and what reports are validated by and looked at with in tests
	@sh .ci/set-up --tests

clean:  ## remove what was built
	@rm -rf .build .build-bench

help:  ## list the targets
	@awk -F ':.*##' '/^[a-z-]+:.*##/ { printf "  %-13s%s\n", $$1, $$2 }' Makefile
