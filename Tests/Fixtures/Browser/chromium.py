"""Drives Chromium by the DevTools protocol over a pipe: no port, no driver program, nothing but Python's own library."""

import base64
import fcntl
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]


def find():
    """Where the browser is: CHROMIUM, or the first of its usual names; None for nowhere."""
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


class Failure(Exception):
    """What a check expected and did not see."""


class Browser:
    """A browser of its own, with a profile that is gone at the end."""

    def __init__(self, timeout=60):
        self.timeout = timeout
        self.profile = tempfile.mkdtemp(prefix="claimcheck-browser-")
        self.number = 0
        self.buffer = b""
        self.pages = {}
        self._start()

    def _start(self):
        arguments = [
            find(), "--headless=new", "--remote-debugging-pipe", f"--user-data-dir={self.profile}", "--no-first-run",
            "--no-default-browser-check", "--disable-gpu", "--disable-extensions", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--mute-audio", "--lang=en-US",
            "--hide-scrollbars", "--force-color-profile=srgb", "--font-render-hinting=none", "about:blank",
        ]
        # As root, and in most containers, its sandbox does not start; what is opened here is our own.
        if os.getuid() == 0 or os.environ.get("CI"):
            arguments.insert(1, "--no-sandbox")
        commands, self.output = os.pipe()
        self.input, replies = os.pipe()
        # Far from 3 and 4, where the browser expects them, so that neither is closed by moving the other.
        commands, replies = (fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 50) for end in (commands, replies))
        self.log = os.path.join(self.profile, "log")
        self.process = os.posix_spawn(
            arguments[0], arguments, {**os.environ, "HOME": self.profile},
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0),
                (os.POSIX_SPAWN_OPEN, 1, self.log, os.O_WRONLY | os.O_CREAT, 0o600), (os.POSIX_SPAWN_DUP2, 1, 2),
                (os.POSIX_SPAWN_DUP2, commands, 3), (os.POSIX_SPAWN_DUP2, replies, 4),
            ],
            setpgroup=0)
        os.close(commands)
        os.close(replies)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            os.killpg(self.process, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.waitpid(self.process, 0)
        # Its children write for a moment longer.
        for _ in range(20):
            shutil.rmtree(self.profile, ignore_errors=True)
            if not os.path.exists(self.profile):
                break
            time.sleep(0.1)

    def send(self, method, parameters=None, session=None, timeout=None):
        """Sends a command and waits for its result; events that come before it go to their pages."""
        self.number += 1
        number = self.number
        message = {"id": number, "method": method, "params": parameters or {}}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.output, data):]
        end = time.monotonic() + (timeout or self.timeout)
        while True:
            reply = self.receive(end)
            if reply is None:
                raise Failure(f"the browser does not answer to {method}: {self.said()}")
            if reply.get("id") == number:
                if "error" in reply:
                    raise Failure(f"{method}: {reply['error'].get('message')}")
                return reply["result"]

    def said(self):
        with open(self.log, errors="replace") as log:
            return log.read()[-1000:]

    def receive(self, end):
        """The next message; None where there is none in time."""
        while b"\0" not in self.buffer:
            ready, _, _ = select.select([self.input], [], [], max(0, end - time.monotonic()))
            if not ready:
                return None
            part = os.read(self.input, 1 << 20)
            if not part:
                raise Failure(f"the browser has ended: {self.said()}")
            self.buffer += part
        data, self.buffer = self.buffer.split(b"\0", 1)
        message = json.loads(data)
        page = self.pages.get(message.get("sessionId"))
        if page and "method" in message:
            page.heard(message["method"], message["params"])
        return message

    def page(self, **options):
        """A page with storage of its own."""
        context = self.send("Target.createBrowserContext", {"disposeOnDetach": True})["browserContextId"]
        return self.tab(context, **options)

    def tab(self, context, **options):
        """A page that shares its storage with the others of its context."""
        target = self.send("Target.createTarget", {"url": "about:blank", "browserContextId": context})["targetId"]
        session = self.send("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        page = Page(self, context, target, session)
        self.pages[session] = page
        page.prepare(**options)
        return page


class Page:
    """A tab. What goes wrong in it is gathered in `complaints`."""

    def __init__(self, browser, context, target, session):
        self.browser, self.context, self.target, self.session = browser, context, target, session
        self.complaints = []
        self.hasLoaded = False
        self.downloads = None

    def prepare(self, width=1280, height=900, scheme="light", scripts=True):
        for domain in ["Page", "Runtime", "Log", "Audits"]:
            self.send(f"{domain}.enable")
        self.resize(width, height)
        self.media(scheme)
        self.hasScripts = scripts
        if not scripts:
            self.send("Emulation.setScriptExecutionDisabled", {"value": True})

    def resize(self, width, height):
        self.send(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})

    def media(self, scheme, motion="reduce"):
        # What still moves can't be clicked on.
        features = [{"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": motion}]
        self.send("Emulation.setEmulatedMedia", {"features": features})

    def send(self, method, parameters=None, timeout=None):
        return self.browser.send(method, parameters, self.session, timeout)

    def heard(self, method, event):
        if method == "Page.loadEventFired":
            self.hasLoaded = True
        elif method == "Runtime.exceptionThrown":
            details = event["exceptionDetails"]
            self.complaints.append(details.get("exception", {}).get("description") or details.get("text", ""))
        elif method == "Runtime.consoleAPICalled" and event["type"] in ("error", "warning", "assert"):
            self.complaints.append(" ".join(str(part.get("value", part.get("description"))) for part in event["args"]))
        elif method == "Log.entryAdded" and event["entry"]["level"] in ("error", "warning"):
            self.complaints.append(event["entry"]["text"])
        elif method == "Audits.issueAdded" and "ContentSecurityPolicy" in event["issue"]["code"]:
            self.complaints.append(json.dumps(event["issue"]["details"]))
        elif method == "Page.javascriptDialogOpening":
            self.complaints.append(f"a dialog: {event['message']}")
            self.send("Page.handleJavaScriptDialog", {"accept": True})

    def open(self, path, fragment=""):
        """Opens a file, and waits until it has loaded."""
        self.hasLoaded = False
        reply = self.send("Page.navigate", {"url": "file://" + os.path.abspath(path) + fragment})
        if reply.get("errorText"):
            raise Failure(f"{path}: {reply['errorText']}")
        # A fragment of the same page is gone to without loading.
        if reply.get("loaderId"):
            self.await_load()
        return self

    def reload(self):
        self.hasLoaded = False
        self.send("Page.reload")
        self.await_load()

    def await_load(self):
        end = time.monotonic() + self.browser.timeout
        while not self.hasLoaded:
            if self.browser.receive(end) is None:
                raise Failure("the page does not load")

    def run(self, script, timeout=None):
        """The value of an expression, a promise's after it is settled."""
        reply = self.send(
            "Runtime.evaluate",
            {"expression": script, "awaitPromise": True, "returnByValue": True, "userGesture": True}, timeout)
        if "exceptionDetails" in reply:
            details = reply["exceptionDetails"]
            raise Failure(f"{script[:200]}: {details.get('exception', {}).get('description') or details['text']}")
        return reply["result"].get("value")

    def all(self, selector, what="node.textContent.trim().replace(/\\s+/g, ' ')"):
        """One thing of each element that a selector finds."""
        return self.run(f"[...document.querySelectorAll({json.dumps(selector)})].map((node) => {what})")

    def text(self, selector):
        found = self.all(selector)
        return found[0] if found else None

    def expect(self, script, expected=True, timeout=60):
        """Waits until an expression has a value.

        While a page gives way to the next one there is nobody to ask: that is a value not yet had, too.
        """
        end = time.monotonic() + timeout
        while True:
            try:
                value = self.run(script)
            except Failure as failure:
                value = failure
            if value == expected:
                return
            if time.monotonic() > end:
                raise Failure(f"{script} is {value!r}, not {expected!r}")
            time.sleep(0.05)

    def click(self, selector):
        """Clicks on the middle of an element, as a mouse would."""
        place = self.run(
            f"""(() => {{
              const node = document.querySelector({json.dumps(selector)});
              if (!node) return null;
              node.scrollIntoView({{block: 'center', behavior: 'instant'}});
              const box = node.getBoundingClientRect();
              return [box.x + box.width / 2, box.y + box.height / 2, box.width * box.height];
            }})()""")
        if not place or place[2] == 0:
            raise Failure(f"there is nothing to click on: {selector}")
        for kind in ["mousePressed", "mouseReleased"]:
            self.send(
                "Input.dispatchMouseEvent",
                {"type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1})

    def press(self, key, modifiers=0):
        """Presses a key: a character, or the name of one such as Tab."""
        codes = {"Tab": 9, "Enter": 13, "Escape": 27, "End": 35, "Home": 36, " ": 32}
        event = {"key": key, "modifiers": modifiers, "windowsVirtualKeyCode": codes.get(key, ord(key[0].upper()))}
        if len(key) == 1 or key == "Enter":
            event["text"] = "\r" if key == "Enter" else key
        self.send("Input.dispatchKeyEvent", {"type": "keyDown", **event})
        self.send("Input.dispatchKeyEvent", {"type": "keyUp", "key": key, "modifiers": modifiers})

    def type(self, text):
        for character in text:
            self.press(character)

    def download(self, act):
        """The name and bytes of the file that an act brings about."""
        folder = tempfile.mkdtemp(dir=self.browser.profile)
        self.browser.send(
            "Browser.setDownloadBehavior",
            {"behavior": "allow", "downloadPath": folder, "browserContextId": self.context})
        act()
        end = time.monotonic() + 30
        while time.monotonic() < end:
            names = [name for name in os.listdir(folder) if not name.endswith(".crdownload") and not name.startswith(".")]
            if names:
                with open(os.path.join(folder, names[0]), "rb") as file:
                    return names[0], file.read()
            # Lets the browser be heard meanwhile.
            self.run("1")
            time.sleep(0.05)
        raise Failure("nothing was downloaded")

    def choose(self, selector, path):
        """Chooses a file in an input for files."""
        root = self.send("DOM.getDocument")["root"]["nodeId"]
        node = self.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
        self.send("DOM.setFileInputFiles", {"nodeId": node, "files": [os.path.abspath(path)]})

    def pdf(self):
        """The page on paper, with its headings as an outline."""
        reply = self.send(
            "Page.printToPDF", {"generateDocumentOutline": True, "generateTaggedPDF": True, "printBackground": True},
            timeout=240)
        return base64.b64decode(reply["data"])

    def picture(self, path, height=None):
        """Writes what is seen to a PNG."""
        parameters = {"format": "png"}
        if height:
            width = self.run("document.documentElement.clientWidth")
            parameters["clip"] = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
            parameters["captureBeyondViewport"] = True
        data = base64.b64decode(self.send("Page.captureScreenshot", parameters)["data"])
        with open(path, "wb") as file:
            file.write(data)

    def close(self):
        self.browser.send("Target.disposeBrowserContext", {"browserContextId": self.context})
        self.browser.pages.pop(self.session, None)


if __name__ == "__main__":
    # Whether there is a browser that starts, and why not.
    if not find():
        sys.exit("chromium is not installed")
    try:
        with Browser() as browser:
            print(browser.send("Browser.getVersion")["product"])
    except (Failure, OSError) as failure:
        sys.exit(str(failure))
