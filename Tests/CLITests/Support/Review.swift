import FoundationEssentials

/// A running `claimcheck review`, driven by the standard library of Python, which speaks HTTP as exactly as one likes.
///
/// A test is a script: it starts the program in the folder, and what it says on standard output is what the test sees.
enum Review {
  /// Starts the program, and offers functions around it.
  private static let prelude = #"""
    import atexit, http.client, json, os, re, signal, socket, subprocess, sys, threading, time

    class Review:
      def __init__(self, *options, begins=True):
        self.seen = self.before = None
        environment = dict(os.environ, SWIFT_BACKTRACE="enable=no")
        self.process = subprocess.Popen(
          [os.environ["CLAIMCHECK"], "review", "--port", "0", "--as-of", "2026-01-05", *options],
          stdout=subprocess.PIPE, stderr=open("review.log", "w"), env=environment, text=True)
        atexit.register(self.process.kill)
        if begins: self.begin()

      def begin(self):
        self.address = self.process.stdout.readline().strip()
        found = re.fullmatch(r"http://([^/]+):(\d+)(/\?token=([0-9a-f]{32}))", self.address)
        if not found:
          self.process.wait()
          print("no address:", self.process.returncode, open("review.log").read())
          sys.exit(0)
        self.name, self.port, self.entry = found[1], int(found[2]), found[3]
        self.host = f"{self.name}:{self.port}"
        status, headers, _ = self.ask("GET", self.entry)
        self.cookie = headers.get("Set-Cookie", "").split(";")[0]
        self.folder = headers.get("Location", "")

      def ask(self, method, path, body=None, headers={}, timeout=20):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        connection.putrequest(method, path, skip_host=True)
        headers = {"Host": self.host, **headers}
        if body is not None: headers.setdefault("Content-Length", str(len(body)))
        for name, value in headers.items():
          if value is not None: connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        result = answer.status, answer.headers, answer.read().decode()
        connection.close()
        return result

      def get(self, name="", headers={}, **more):
        return self.ask("GET", self.folder + name, headers={"Cookie": self.cookie, **headers}, **more)

      def page(self): return self.get()[2]

      def token(self): return re.search(r'name="claimcheck-review" content="([0-9a-f]+)"|content="([0-9a-f]+)" name="claimcheck-review"', self.page())[1]

      def cards(self):
        text = self.page()
        index = json.loads(re.search(r'<script[^>]*id="index"[^>]*>(.*?)</script>|$', text, re.S)[1])
        columns, strings = index["cards"], index["strings"]
        plain = {"id", "state", "claims"}
        def value(name, entry): return entry if name in plain or isinstance(entry, list) else strings[entry]
        return [{name: value(name, columns[name][place]) for name in columns} for place in range(len(columns["id"]))]

      def version(self): return json.loads(self.get("version")[2])["version"]

      def post(self, value, headers={}, **more):
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        headers = {"Cookie": self.cookie, "X-Claimcheck-Token": self.token(), "Content-Type": "application/json", **headers}
        return self.ask("POST", self.folder + "decisions", body, headers, **more)

      def decide(self, **fields):
        card = self.cards()[0]
        value = {"id": card["id"], "state": card["state"], "seen": self.seen or card["seen"], "decision": "source-error",
          "owner": "A. Editor", "reason": "The gazette errs.", "expires": "", "assignee": "", "note": "", **fields}
        self.before = self.version()
        status, _, text = self.post(value)
        answer = json.loads(text)
        # As the page does: what is written now has been seen.
        self.seen = answer.get("card", {}).get("seen", self.seen)
        return status, answer

      def settle(self):
        # Until the corpus was checked again after the last decision.
        until(lambda: self.version() != self.before)

      def wait(self, old, seconds=10):
        # Until there is another page; what is asked for is news itself.
        status, _, text = self.get(f"version?after={old}", timeout=seconds)
        return json.loads(text)["version"]

      def end(self, number=signal.SIGINT):
        begun = time.monotonic()
        self.process.send_signal(number)
        code = self.process.wait(timeout=20)
        return code, time.monotonic() - begun

      def memory(self):
        # In KiB.
        return int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{self.process.pid}/status").read())[1])

      def log(self): return open("review.log").read()

    def until(condition):
      for _ in range(200):
        if condition(): return True
        time.sleep(0.1)
      return False

    def text(path): return open(path, newline="").read() if os.path.exists(path) else None

    def write(path, text):
      # As editors do: a new file in the place of the old one.
      with open(path + ".new", "w") as file: file.write(text)
      os.rename(path + ".new", path)

    def check(*options):
      return subprocess.run([os.environ["CLAIMCHECK"], "check", "-q", "--no-reports", "--as-of", "2026-01-05", *options],
        capture_output=True, text=True).returncode

    """#

  /// Runs a script to its end.
  static func run(_ script: String, in folder: Folder, user: UInt32? = nil) async throws -> Outcome {
    try folder.write(prelude + script + "\n", to: "review.py")
    return try await Program.shell("exec python3 review.py", in: folder, user: user)
  }
}
