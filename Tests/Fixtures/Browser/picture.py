"""Takes a picture of a report's page, down to the end of its first card: picture.py PAGE PICTURE."""

import sys

import chromium


def picture(page_path, picture_path):
    with chromium.Browser() as browser:
        page = browser.page(width=1280, height=900).open(page_path)
        page.run("document.fonts.ready.then(() => true)")
        end = page.run("Math.ceil(document.querySelector('#shown article').getBoundingClientRect().bottom) + 24")
        page.picture(picture_path, height=end)


if __name__ == "__main__":
    if chromium.find() is None:
        sys.exit("picture.py: there is no chromium in PATH: make set-up-tests installs it where it can")
    picture(*sys.argv[1:])
