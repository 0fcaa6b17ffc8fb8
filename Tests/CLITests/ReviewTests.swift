import FoundationEssentials
import Testing

@Suite("claimcheck review")
struct ReviewTests {
  /// Runs a script on the bridge, and holds what it prints against what is expected.
  private func expect(
    _ expected: String, of script: String, user: UInt32? = nil, location: SourceLocation = #_sourceLocation,
    _ prepare: (Folder) throws -> Void = { _ in }
  ) async throws {
    let folder = try Folder.withBridge()
    try prepare(folder)
    let outcome = try await Review.run(script, in: folder, user: user)
    #expect(outcome.text == expected + "\n", "\(outcome.errors)", sourceLocation: location)
  }

  @Test("serves the page to whoever has the token, and to nobody else")
  func token() async throws {
    try await expect(
      """
      303 True True True
      200 text/html; charset=utf-8 no-store DENY
      script-src style-src connect-src 'self' frame-ancestors 'none'
      404 403 403 403 404 404
      405 405 405 405
      200 0
      0
      """,
      of: """
        review = Review()
        status, headers, _ = review.ask("GET", review.entry)
        cookie = headers["Set-Cookie"]
        print(status, "HttpOnly" in cookie, "SameSite=Strict" in cookie, f"Path={review.folder}" in cookie)
        status, headers, page = review.get()
        print(status, headers["Content-Type"], headers["Cache-Control"], headers["X-Frame-Options"])
        policy = headers["Content-Security-Policy"]
        print(*[word for word in ["script-src", "style-src", "connect-src 'self'", "frame-ancestors 'none'"] if word in policy])
        print(*[review.ask("GET", path, headers={"Cookie": cookie})[0] for path, cookie in [
          ("/page", review.cookie), (review.folder, ""), (review.folder, review.cookie[:-1] + "x"),
          ("/?token=" + "0" * 32, ""), (review.folder + "../Claims/gazette.yaml", review.cookie),
          (review.folder + "Claims", review.cookie)]])
        print(*[review.ask(method, path, headers={"Cookie": review.cookie})[0] for method, path in [
          ("POST", review.folder), ("DELETE", review.folder), ("GET", review.folder + "decisions"), ("HEAD", review.entry)]])
        status, _, text = review.ask("HEAD", review.folder, headers={"Cookie": review.cookie})
        print(status, len(text))
        print(review.end()[0])
        """)
  }

  @Test("refuses what another site or another name asks for, and tells it nothing")
  func strangers() async throws {
    try await expect(
      """
      421 421 421 200 200
      403 403 403 200 200
      403 403 403 415 415
      None
      """,
      of: """
        review = Review()
        port = review.port
        print(*[review.get(headers={"Host": host})[0] for host in [
          "evil.example", f"evil.example:{port}", "127.0.0.1:1", f"localhost:{port}", f"127.0.0.1:{port}"]])
        print(*[review.get(headers=headers)[0] for headers in [
          {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
          {"Origin": "http://" + review.host}, {"Sec-Fetch-Site": "none"}]])
        card = {**{name: "" for name in ["id", "state", "decision"]}}
        print(*[review.post(card, headers=headers)[0] for headers in [
          {"X-Claimcheck-Token": None}, {"X-Claimcheck-Token": "0" * 32}, {"Origin": "http://evil.example"},
          {"Content-Type": "text/plain"}, {"Content-Type": None}]])
        print(text("Rules/waivers.yaml"))
        """)
  }

  @Test("writes a decision down as waive add does, and the gate is green")
  func decision() async throws {
    try await expect(
      """
      1 1
      200 True Rules/waivers.yaml: waived, until 2026-07-04
      waived source-error A. Editor
      0 True True
      waived waived
      200 True
      200 waived by A. Editor until 2026-07-04 already
      200 Rules/waivers.yaml: waiver replaced, until 2026-02-01
      200 the waiver by A. Editor stays (Rules/waivers.yaml:2)
      200 Rules/waivers.yaml: waiver withdrawn
      200 there is no waiver any more
      1 waivers: []
      0
      """,
      of: """
        review = Review()
        print(check(), review.version())
        status, answer = review.decide()
        print(status, answer["saved"], answer["message"])
        print(answer["card"]["status"], answer["card"]["waiver_decision"], answer["card"]["waiver_owner"])
        waivers = text("Rules/waivers.yaml")
        print(check(), "owner: A. Editor" in waivers, "created: 2026-01-05" in waivers)
        review.settle()
        print(review.cards()[0]["status"], text("Reports/discrepancies.csv").split("\\r\\n")[1].split(",")[2])
        status, _, answer = review.get("version?after=1")
        print(status, json.loads(answer)["version"] > 1)
        for fields in [{}, {"decision": "inconclusive", "expires": "2026-02-01"}, {"decision": "", "owner": "", "reason": ""},
            {"decision": "", "withdraw": "yes"}, {"decision": "", "withdraw": "yes"}]:
          status, answer = review.decide(**fields)
          print(status, answer["message"])
        print(check(), text("Rules/waivers.yaml").strip().replace("waivers:", "waivers: []") if "rule" not in text("Rules/waivers.yaml") else "left")
        print(review.end()[0])
        """)
  }

  @Test("keeps notes without a decision in the editors' columns, at once")
  func notes() async throws {
    try await expect(
      """
      200 noted
      ,B. Colleague,"To be asked, twice"
      B. Colleague To be asked, twice
      200 the waiver by A. Editor stays (Rules/waivers.yaml:2)
      True True
      500 a note without a decision is kept in the reports folder, and none is written
      500 what is noted beside a decision is kept in the reports folder, and none is written
      None None
      200 Rules/waivers.yaml: waiver replaced, until 2026-07-04
      True True
      """,
      of: """
        review = Review()
        status, answer = review.decide(decision="", owner="", reason="", assignee="B. Colleague", note="To be asked, twice")
        print(status, answer["message"])
        print(text("Reports/discrepancies.csv").split("\\r\\n")[1].split("2018")[-1][-len(',B. Colleague,"To be asked, twice"'):])
        review.settle()
        card = review.cards()[0]
        print(card["assignee"], card["note"])
        review.end()
        first = Review()
        first.decide()
        first.end()
        second = Review()
        status, answer = second.decide(decision="", owner="", reason="", note="Mine")
        print(status, answer["message"])
        print("owner: A. Editor" in text("Rules/waivers.yaml"), "Mine" in text("Reports/discrepancies.csv"))
        second.end()
        for name in os.listdir("Reports"): os.remove("Reports/" + name)
        os.rmdir("Reports")
        third = Review("--no-reports")
        status, answer = third.decide(decision="", owner="", reason="", note="Lost?")
        print(status, answer["error"])
        waivers = text("Rules/waivers.yaml")
        status, answer = third.decide(decision="inconclusive", note="Lost?")
        print(status, answer["error"])
        print(text("Reports/discrepancies.csv"), None if text("Rules/waivers.yaml") == waivers else "written")
        # What the waiver keeps is lost by nobody.
        status, answer = third.decide(decision="inconclusive", owner="", reason="", assignee="B. Colleague", note="Asked.")
        print(status, answer["message"])
        print("owner: B. Colleague" in text("Rules/waivers.yaml"), "reason: Asked." in text("Rules/waivers.yaml"))
        """)
  }

  @Test("serves a page with what was decided, also before it has checked again")
  func latestPage() async throws {
    try await expect(
      """
      200 True
      waived A. Editor First True
      [] 0
      """,
      of: Self.many + """
        review = Review()
        token = review.token()
        cards = review.cards()
        wrong = []
        for card in cards:
          value = {"id": card["id"], "state": card["state"], "seen": card["seen"], "decision": "source-error",
            "owner": "A. Editor", "reason": "R.", "note": "First"}
          status, _, answer = review.post(value)
          now = [other for other in review.cards() if other["id"] == card["id"]][0]
          if card is cards[0]:
            print(status, now["seen"] == json.loads(answer)["card"]["seen"])
            print(now["status"], now["waiver_owner"], now["note"], review.version() == 1)
          if (now["status"], now["note"]) != ("waived", "First"): wrong.append(card["id"])
        print(wrong, review.end()[0])
        """)
  }

  @Test("finishes the checks that it has begun, and writes reports, while one decision follows the other")
  func steadyDecisions() async throws {
    try await expect(
      """
      True True
      []
      25 25 True
      """,
      of: Self.many + """
        review = Review()
        card, token, statuses, count = review.cards()[0], review.token(), [], 0
        def post(**fields):
          value = {"id": card["id"], "state": card["state"], "seen": card["seen"], "decision": "source-error", "owner": "O.", "reason": "R.", **fields}
          status, _, answer = review.ask("POST", review.folder + "decisions", json.dumps(value).encode(),
            {"Cookie": review.cookie, "X-Claimcheck-Token": token, "Content-Type": "application/json"})
          if status != 200: statuses.append(status)
          card["seen"] = json.loads(answer)["card"]["seen"]
        # Never a pause in which a check could begin and end: each has decisions in it.
        def goOn():
          global count
          count += 1
          post(reason=f"R{count}.", note=f"N{count}")
          return review.version() > 3 and text("Reports/discrepancies.html") is not None
        print(any(goOn() for _ in range(3000)), count > 3)
        print(statuses)
        for card in review.cards(): post(note="Last")
        until(lambda: text("Reports/discrepancies.csv").count(",waived,") == 25)
        print(text("Reports/discrepancies.csv").count(",waived,"), text("Reports/discrepancies.csv").count(",Last"),
          all(card["note"] == "Last" for card in review.cards()))
        """)
  }

  @Test("has one of two decisions stand that are made in the same moment, by whichever process")
  func sameMoment() async throws {
    try await expect(
      """
      [[200, 409]]
      True 25
      25 25
      """,
      of: Self.many + """
        reviews = [Review(), Review()]
        cards, tokens = reviews[0].cards(), [review.token() for review in reviews]
        answers, owners = [], {}
        def post(place, card, codes):
          review = reviews[place]
          value = {"id": card["id"], "state": card["state"], "seen": card["seen"], "decision": "source-error", "owner": f"E{place}", "reason": "R."}
          status, _, answer = review.ask("POST", review.folder + "decisions", json.dumps(value).encode(),
            {"Cookie": review.cookie, "X-Claimcheck-Token": tokens[place], "Content-Type": "application/json"})
          codes.append(status)
          if status == 200: owners[card["id"]] = f"E{place}"
          elif f"E{1 - place}" not in json.loads(answer)["error"]: codes.append(answer)
        for card in cards:
          codes = []
          threads = [threading.Thread(target=post, args=(place, card, codes)) for place in (0, 1)]
          for thread in threads: thread.start()
          for thread in threads: thread.join()
          if sorted(codes, key=str) not in answers: answers.append(sorted(codes, key=str))
        print(answers)
        until(lambda: all(card["status"] == "waived" for review in reviews for card in review.cards()))
        print(all(card["waiver_owner"] == owners[card["id"]] for review in reviews for card in review.cards()), text("Rules/waivers.yaml").count("owner:"))
        for review in reviews: review.end()
        # And with commands, on different cards of one file.
        os.remove("Rules/waivers.yaml")
        commands = [subprocess.Popen([os.environ["CLAIMCHECK"], "waive", "add", card["id"], "--decision", "source-error", "--reason", "R.",
          "--owner", "O."], stdout=subprocess.PIPE, stderr=subprocess.PIPE) for card in cards]
        codes = [(command.communicate(), command.returncode)[1] for command in commands]
        print(codes.count(0), text("Rules/waivers.yaml").count("owner:"))
        """)
  }

  /// Another 24 discrepancies.
  private static let many = """
    for number in range(24):
      open(f"Claims/s{number}.yaml", "w").write(
        f"source: {{id: s{number}, published: 2018}}\\nclaims:\\n"
        f"  - {{subject: bridge-{number}, property: begun, value: 1990}}\\n  - {{subject: bridge-{number}, property: opened, value: 1987}}\\n")

    """

  @Test("refuses what would be written over another's decision or note unseen, and says what that is")
  func others() async throws {
    try await expect(
      """
      200
      409 meanwhile: waived as source-error by A. Editor on 2026-01-05 until 2026-07-04: The gazette errs.
      A. Editor True
      200 Rules/waivers.yaml: waiver replaced, until 2026-07-04
      200 waived by C. until 2026-07-04 already
      409 409
      200 Rules/waivers.yaml: waiver withdrawn
      200 noted
      409 True
      True
      """,
      of: """
        review = Review()
        card = review.cards()[0]
        old = {"id": card["id"], "state": card["state"], "seen": card["seen"], "decision": "inconclusive", "owner": "C.", "reason": "R."}
        def post(**fields):
          status, _, answer = review.post({**old, **fields})
          return status, json.loads(answer)
        print(review.decide()[0])
        status, answer = post()
        print(status, answer["error"].split(" has decided on " + card["id"] + " ")[-1].split("decided on " + card["id"] + " ")[-1])
        print(answer["card"]["waiver_owner"], "inconclusive" not in text("Rules/waivers.yaml"))
        status, answer = post(seen=answer["card"]["seen"])
        print(status, answer["message"])
        # Who sends again what was written, as its answer got lost, is told that it was.
        status, answer = post()
        print(status, answer["message"])
        seen = answer["card"]["seen"]
        print(post(decision="", withdraw="yes")[0], post(decision="", note="Mine")[0])
        status, answer = post(decision="", withdraw="yes", seen=seen)
        print(status, answer["message"])
        status, answer = post(decision="", note="First", seen=answer["card"]["seen"])
        print(status, answer["message"])
        status, answer = post(decision="", note="Second", seen="")
        print(status, "(note: First)" in answer["error"])
        print("First" in text("Reports/discrepancies.csv"))
        """)
  }

  @Test("withdraws and amends waivers of earlier sessions, and leaves the rest of their file alone")
  func earlier() async throws {
    try await expect(
      """
      inconclusive B. Colleague Asked. 2026-03-01 True
      200 Rules/waivers/old.yaml: waiver replaced, until 2026-03-01
      True True
      200 Rules/waivers/old.yaml: waiver withdrawn
      # Of the bridges.|waivers:|  # Kept.|
      void True
      200 Rules/waivers/old.yaml: waiver withdrawn
      """,
      of: """
        card = Review().cards()[0]
        entry = f"  - {{rule: opening-order, subject: north-bridge, claims: [gazette/begun, report/opened], decision: inconclusive, reason: Asked., owner: B. Colleague, created: 2026-01-02, expires: 2026-03-01, state: {card['state']}}}\\n"
        claims = re.search(r"claims: .*?\\]", subprocess.run([os.environ["CLAIMCHECK"], "waive", "add", card["id"], "--decision", "inconclusive",
          "--reason", "R.", "--owner", "O."], capture_output=True, text=True).stdout + text("Rules/waivers.yaml"))[0]
        os.remove("Rules/waivers.yaml")
        entry = re.sub(r"claims: .*?\\]", claims, entry)
        os.mkdir("Rules/waivers")
        open("Rules/waivers/old.yaml", "w").write("# Of the bridges.\\nwaivers:\\n" + entry + "  # Kept.\\n")
        review = Review()
        card = review.cards()[0]
        print(*[card["waiver_" + name] for name in ["decision", "owner", "reason", "expires"]], card["waiver_standing"] == "")
        status, answer = review.decide(decision="inconclusive", owner="B. Colleague", reason="Asked twice.", expires="2026-03-01")
        print(status, answer["message"])
        print("Asked twice." in text("Rules/waivers/old.yaml"), "# Kept." in text("Rules/waivers/old.yaml"))
        status, answer = review.decide(decision="", withdraw="yes")
        print(status, answer["message"])
        print(text("Rules/waivers/old.yaml").replace("\\n", "|"))
        review.end()
        open("Rules/waivers/old.yaml", "w").write("waivers:\\n" + entry.replace(card["state"], "00000000"))
        review = Review()
        card = review.cards()[0]
        print(card["waiver_standing"], card["seen"] != "")
        status, answer = review.decide(decision="", withdraw="yes")
        print(status, answer["message"])
        """)
  }

  @Test("answers before it has checked again, once for many decisions, and writes the reports then")
  func manyDecisions() async throws {
    try await expect(
      """
      200 200
      True
      24 24
      True
      """,
      of: """
        for number in range(24):
          open(f"Claims/s{number}.yaml", "w").write(
            f"source: {{id: s{number}, published: 2018}}\\nclaims:\\n"
            f"  - {{subject: bridge-{number}, property: begun, value: 1990}}\\n  - {{subject: bridge-{number}, property: opened, value: 1987}}\\n")
        review = Review()
        cards = [card for card in review.cards() if card["subject"] != "north-bridge"]
        version, token, codes = review.version(), review.token(), []
        for card in cards:
          value = {"id": card["id"], "state": card["state"], "seen": card["seen"], "decision": "source-error", "owner": "O.", "reason": "R."}
          codes.append(review.ask("POST", review.folder + "decisions", json.dumps(value).encode(),
            {"Cookie": review.cookie, "X-Claimcheck-Token": token, "Content-Type": "application/json"})[0])
        print(min(codes), max(codes))
        version = review.wait(version)
        print(version < 8)
        until(lambda: (text("Reports/discrepancies.csv") or "").count(",waived,") == 24)
        print(sum(card["status"] == "waived" for card in review.cards()), text("Reports/discrepancies.csv").count(",waived,"))
        print(until(lambda: "waived" in (text("Reports/discrepancies.html") or "")))
        """)
  }

  @Test("writes what can't be seen as escapes, and reads it back the same")
  func unseen() async throws {
    try await expect(
      """
      200 True True
      []
      True True
      """,
      of: """
        review = Review()
        owner, reason = "A\\u202eE\\u0007", "Zero\\u200b, \\ufffe, \\u0085, \\U000e0041, \\u2028 and \\x1b[31m: 'it' \\"errs\\""
        status, answer = review.decide(owner=owner, reason=reason)
        print(status, answer["card"]["waiver_owner"] == owner, answer["card"]["waiver_reason"] == reason)
        import unicodedata
        print([hex(ord(letter)) for letter in text("Rules/waivers.yaml") if letter != "\\n" and unicodedata.category(letter) in ("Cc", "Cf", "Cn", "Zl", "Zp")])
        review.settle()
        card = review.cards()[0]
        print(card["waiver_owner"] == owner, card["waiver_reason"] == reason)
        """)
  }

  @Test("refuses what can't be meant, and writes nothing")
  func refusals() async throws {
    try await expect(
      """
      422 a waiver needs a reason, and the reason is empty
      422 a waiver needs an owner, and the owner is empty
      422 'source-eror' is no decision
      422 '2027-01-07' is 367 days from today, 2026-01-05; at most 366 are allowed
      422 '2026-02-30' is no day
      409 '0000-0000' is no discrepancy any more
      400 the body is no JSON: at byte 0, a value is missing here
      400 the body is a list, not an object
      400 there is no member 'more' of a decision
      400 'id' stands there twice
      400 'state' is a number, true, false or null, not a string
      400 'state' is missing
      413 a decision has at most 65536 bytes
      413 a decision has at most 65536 bytes
      None
      """,
      of: """
        review = Review()
        for fields in [{"reason": " "}, {"owner": ""}, {"decision": "source-eror"}, {"expires": "2027-01-07"},
            {"expires": "2026-02-30"}, {"id": "0000-0000"}]:
          status, answer = review.decide(**fields)
          print(status, answer["error"])
        for body in [b"", b"[]", b'{"more": ""}', b'{"id": "", "id": ""}', b'{"state": 1}', b'{"id": "", "decision": ""}',
            b" " * 65537]:
          status, _, answer = review.post(body)
          print(status, json.loads(answer)["error"])
        # In pieces whose sum nobody has announced.
        status, _, answer = review.post(b"10000\\r\\n" + b" " * 65536 + b"\\r\\n1\\r\\n \\r\\n0\\r\\n\\r\\n",
          headers={"Transfer-Encoding": "chunked", "Content-Length": None})
        print(status, json.loads(answer)["error"])
        print(text("Rules/waivers.yaml"))
        """)
  }

  @Test("refuses a decision on claims that say something else meanwhile")
  func conflict() async throws {
    try await expect(
      """
      409 True None
      200
      """,
      of: """
        review = Review()
        card = review.cards()[0]
        value = {"id": card["id"], "state": card["state"], "decision": "source-error", "owner": "A.", "reason": "B."}
        write("Claims/report.yaml", text("Claims/report.yaml").replace("1987-05", "1988"))
        status, _, answer = review.post(value)
        print(status, json.loads(answer)["error"].startswith("the claims of " + card["id"] + " have changed"), text("Rules/waivers.yaml"))
        print(review.decide()[0])
        """)
  }

  @Test("checks again when files change, and shows what is wrong with them while something is")
  func changes() async throws {
    try await expect(
      """
      0 True
      1 True
      untrusted True 409
      1 True
      409 some claims can't be read, so nothing can be decided None
      True
      still
      """,
      of: """
        review = Review()
        version = review.version()
        claims = text("Claims/report.yaml")
        write("Claims/report.yaml", claims.replace("1987-05", "1991"))
        new = review.wait(version)
        print(len(review.cards()), new > version)
        # In place, and with another file.
        open("Claims/more.yaml", "w").write(claims.replace("report", "third"))
        newer = review.wait(new)
        print(len(review.cards()), newer > new)
        rules = text("Rules/bridges.yaml")
        write("Rules/bridges.yaml", rules.replace("kind:", "kin:"))
        broken = review.wait(newer)
        page = review.page()
        print("untrusted" if 'gate-untrusted"' in page else "trusted", "kin" in page,
          review.post({"id": "1", "state": "1", "decision": ""})[0])
        write("Rules/bridges.yaml", rules)
        mended = review.wait(broken)
        print(len(review.cards()), mended > broken)
        good = review.cards()[0]
        open("Claims/odd.yaml", "w").write("source: {id: odd, published: 2018}\\nclaims:\\n  - {subject: b, property: begun, value: soon}\\n")
        odd = review.wait(mended)
        status, answer = review.decide(id=good["id"], state=good["state"])
        print(status, answer["error"], text("Rules/waivers.yaml"))
        os.remove("Claims/odd.yaml")
        mended = review.wait(odd)
        os.remove("Claims/more.yaml")
        print(review.wait(mended) > mended)
        # Its own writes, and files that say the same, are no news.
        version = review.version()
        write("Claims/report.yaml", text("Claims/report.yaml"))
        time.sleep(1.5)
        print("still" if review.version() == version else "again")
        """)
  }

  @Test("follows claimcheck.yaml")
  func configuration() async throws {
    try await expect(
      """
      no
      True
      """,
      of: """
        review = Review()
        version = review.version()
        write("claimcheck.yaml", "fail-on: never\\n")
        version = review.wait(version)
        print("no" if 'gate-passed"' in review.page() else "yes")
        write("claimcheck.yaml", "fail-onn: never\\n")
        review.wait(version)
        print("fail-onn" in review.page())
        """)
  }

  @Test("answers who waits, and ends with 0, within a second", arguments: ["SIGINT", "SIGTERM", "SIGHUP"])
  func ending(signal: String) async throws {
    try await expect(
      """
      200 {'version': 1}
      0 True
      claimcheck: the review has ended; 0 decisions and notes saved
      """,
      of: """
        review = Review()
        answers = []
        waiting = threading.Thread(target=lambda: answers.append(review.get("version?after=1")))
        waiting.start()
        # One that is never done with its head, and one with its body.
        half = socket.create_connection(("127.0.0.1", review.port))
        half.sendall(b"GET / HTTP/1.1\\r\\nHost:")
        slow = socket.create_connection(("127.0.0.1", review.port))
        slow.sendall((f"POST {review.folder}decisions HTTP/1.1\\r\\nHost: {review.host}\\r\\nCookie: {review.cookie}\\r\\n"
          + f"X-Claimcheck-Token: {review.token()}\\r\\nContent-Type: application/json\\r\\nContent-Length: 100\\r\\n\\r\\n{{").encode())
        time.sleep(0.3)
        code, seconds = review.end(signal.\(signal))
        waiting.join()
        print(answers[0][0], json.loads(answers[0][2]))
        print(code, seconds < 3)
        print(review.log().splitlines()[-1])
        """)
  }

  @Test("ends in the same way while it has not yet begun")
  func beginning() async throws {
    try await expect(
      """
      0 True
      """,
      of: """
        codes, words = set(), set()
        for number in range(20):
          review = Review(begins=False)
          status = f"/proc/{review.process.pid}/status"
          # Before it has come to its first line, it is a program as any that dies of a signal.
          while not int(re.search(r"SigCgt:\\s+(\\w+)", open(status).read())[1], 16) & 2: pass
          time.sleep(number / 50)
          codes.add(review.end()[0])
          words.add(review.log())
        print(*codes, all(text.endswith("claimcheck: the review has ended; 0 decisions and notes saved\\n") for text in words) or words)
        """)
  }

  @Test("loses no decision that was answered, and leaves no half of one, when it is interrupted")
  func interruption() async throws {
    try await expect(
      """
      True True []
      """,
      of: """
        for number in range(24):
          open(f"Claims/s{number}.yaml", "w").write(
            f"source: {{id: s{number}, published: 2018}}\\nclaims:\\n"
            f"  - {{subject: bridge-{number}, property: begun, value: 1990}}\\n  - {{subject: bridge-{number}, property: opened, value: 1987}}\\n")
        review = Review()
        cards, token = review.cards(), review.token()
        saved = []
        def post(card):
          try:
            value = {"id": card["id"], "state": card["state"], "decision": "source-error", "owner": card["id"], "reason": "R."}
            status, _, answer = review.ask("POST", review.folder + "decisions", json.dumps(value).encode(),
              {"Cookie": review.cookie, "X-Claimcheck-Token": token, "Content-Type": "application/json"})
            if status == 200: saved.append(card["id"])
          except Exception: pass
        threads = [threading.Thread(target=post, args=(card,)) for card in cards]
        for thread in threads: thread.start()
        while not saved: time.sleep(0.01)
        code, _ = review.end()
        for thread in threads: thread.join()
        waivers = text("Rules/waivers.yaml")
        print(code == 0, all(f"owner: {id}" in waivers for id in saved) and check("--fail-on", "never") == 0,
          [name for name in os.listdir("Rules") if name.endswith(".tmp")])
        """)
  }

  @Test("goes on for others while many ask, and some never end")
  func crowd() async throws {
    try await expect(
      """
      200 200
      200 200
      400
      True
      0
      """,
      of: """
        review = Review()
        many = [socket.create_connection(("127.0.0.1", review.port)) for _ in range(300)]
        print(review.get(timeout=5)[0], review.get("version", timeout=5)[0])
        for line in many: line.close()
        lines = [socket.create_connection(("127.0.0.1", review.port)) for _ in range(40)]
        for line in lines: line.sendall(b"GET /")
        threads, answers = [], []
        for _ in range(30):
          thread = threading.Thread(target=lambda: answers.append(review.get()[0]))
          thread.start()
          threads.append(thread)
        for thread in threads: thread.join()
        print(min(answers), max(answers))
        line = socket.create_connection(("127.0.0.1", review.port))
        line.sendall(b"nonsense\\r\\n\\r\\n")
        print(line.recv(100).split()[1].decode())
        # A head without end is not gathered.
        line = socket.create_connection(("127.0.0.1", review.port))
        line.settimeout(1)
        before = review.memory()
        try:
          line.sendall(b"GET / HTTP/1.1\\r\\nX: ")
          for _ in range(64 << 4): line.sendall(b"x" * 65536)
        except OSError: pass
        print(review.memory() - before < 16 << 10)
        print(review.end()[0])
        """)
  }

  /// What tests in a browser begin with: a page of the review, and words for what an editor does on it.
  private static let browsing = #"""
    sys.path.insert(0, "PROGRAM_ROOT/Tests/Fixtures/Browser")
    import chromium
    form = "document.querySelector('#shown .deciding form')"
    bar = "document.querySelector('#review')?.textContent ?? ''"
    class Editor:
      def __init__(self, browser, review, context=None):
        self.page = browser.tab(context) if context else browser.page()
        self.go(review)
      def go(self, review):
        self.page.send("Page.navigate", {"url": review.address})
        # The head of a page is there before its script has shown a card.
        self.page.expect("document.querySelector('#shown .deciding summary') !== null && document.readyState === 'complete'")
        return self
      def open(self):
        # A new page tells of its gate before it has made its cards.
        self.page.expect("document.querySelector('#shown .deciding details') !== null")
        if not self.page.run("document.querySelector('#shown .deciding details').open"): self.page.click("#shown .deciding summary")
        self.page.expect(f"{form} !== null")
        return self
      def fill(self, **fields):
        self.open()
        for name, value in fields.items():
          self.page.run(f"{form}.elements.{name}.value = {json.dumps(value)}; {form}.dispatchEvent(new Event('input'))")
        return self
      def save(self):
        self.page.click("#shown .deciding [type=submit]")
        return self
      def says(self, text): self.page.expect("document.querySelector('#shown .decided').textContent.replace(/[0-9]{4}-.*/, 'DAY')", text)
      def value(self, name): return self.page.run(f"{form}.elements.{name}.value")
      def bar(self, text): self.page.expect(f"({bar}).includes({json.dumps(text)})")
      def gate(self, state): self.page.expect(f"document.querySelector('#top')?.classList.contains('gate-{state}')")

    """#.replacing("PROGRAM_ROOT", with: Program.root)

  @Test(
    "takes a decision from the page in a browser, leaves the page to its editor, and has it follow what changes",
    .browserIsWanted, .browserStarts)
  func browser() async throws {
    try await expect(
      """
      True True
      save 0
      inconclusive Why not?
      Half a sen True []
      0 True
      """,
      of: Self.browsing + """
        review = Review()
        with chromium.Browser() as browser:
          editor = Editor(browser, review)
          page = editor.page
          # What is sent to a colleague, or stays in the history, opens nothing.
          print(page.run("location.search") == "", page.run("document.cookie") == "")
          editor.fill(decision="source-error", owner="A. Editor", reason="The gazette errs.").save()
          editor.says("Waived: source-error by A. Editor until DAY")
          page.expect("document.querySelector('#shown .result').textContent", "Saved: Rules/waivers.yaml: waived, until 2026-07-04.")
          editor.bar("have changed since this page was made")
          # Who has decided is not taken away from the card.
          editor.gate("failed")
          print(page.run("document.activeElement.name"), check())
          page.click("#review button")
          editor.gate("passed")
          editor.says("Waived: source-error by A. Editor until DAY")
          page.expect("document.activeElement.name", "save")
          page.click("#shown .deciding summary")
          # A page that nobody works on follows by itself.
          write("Claims/report.yaml", text("Claims/report.yaml").replace("1987-05", "1988"))
          editor.gate("failed")
          editor.says("Outdated: source-error by A. Editor until DAY")
          editor.fill(decision="inconclusive", owner="A. Editor", reason="Why not?").save()
          editor.says("Waived: inconclusive by A. Editor until DAY")
          editor.bar("have changed since")
          page.click("#review button")
          editor.gate("passed")
          # The form is filled with what is in force.
          editor.open()
          print(editor.value("decision"), editor.value("reason"))
          # What is being typed is kept when the page changes.
          editor.fill(note="Half a sen")
          page.run(f"{form}.elements.note.focus()")
          write("Claims/gazette.yaml", text("Claims/gazette.yaml").replace("1990", "1991"))
          editor.bar("have changed since")
          page.click("#review button")
          editor.gate("failed")
          editor.says("Typed, not saved: inconclusive by A. Editor until DAY")
          page.expect(f"{form} !== null")
          print(editor.value("note"), "changed since this was typed" in page.text("#shown .problem"), page.complaints)
          # One goes on where one was.
          page.expect("document.activeElement.name", "note")
          print(review.end()[0], "Half" not in text("Reports/discrepancies.csv"))
          editor.bar("The review has ended.")
        """)
  }

  @Test(
    "keeps a decision that could not be sent, shows it as such, and sends it when the review is back, in order",
    .browserIsWanted, .browserStarts)
  func unsent() async throws {
    try await expect(
      """
      Decisions (1 not saved) None
      200 True True
      Decisions []
      """,
      of: Self.browsing + """
        open("Claims/more.yaml", "w").write("source: {id: more, published: 2018}\\nclaims:\\n"
          "  - {subject: south, property: begun, value: 1990}\\n  - {subject: south, property: opened, value: 1987}\\n")
        review = Review()
        with chromium.Browser() as browser:
          editor = Editor(browser, review)
          page = editor.page
          review.process.kill()
          review.process.wait()
          editor.fill(decision="source-error", owner="A. Editor", reason="The gazette errs.").save()
          editor.says("Not saved: source-error by A. Editor")
          editor.bar("1 decision is not saved.")
          print(page.text("#pages a[href='#decisions']"), text("Rules/waivers.yaml"))
          editor.fill(decision="inconclusive").save()
          editor.says("Not saved: inconclusive by A. Editor")
          again = Review("--port", str(review.port))
          editor.go(again)
          editor.says("Waived: inconclusive by A. Editor until DAY")
          status, _, _ = again.get()
          print(status, "inconclusive" in text("Rules/waivers.yaml"), text("Rules/waivers.yaml").count("rule:") == 1)
          page.complaints.clear()
          print(page.text("#pages a[href='#decisions']"), page.complaints)
        """)
  }

  @Test(
    "imports decisions into waivers, lets nobody overwrite another unseen, and withdraws what it is told to",
    .browserIsWanted, .browserStarts)
  func sharing() async throws {
    try await expect(
      """
      2 decisions imported, 1 saved, 1 refused (0000-0000: Not saved: '0000-0000' is no discrepancy any more (it may be settled: look at the page anew)).
      True
      Discard 1 decision for good; waivers stay as they are
      True True
      C. inconclusive
      B. True
      A. Editor save
      True []
      """,
      of: Self.browsing + """
        review = Review()
        card = review.cards()[0]
        with chromium.Browser() as browser:
          editor = Editor(browser, review)
          page = editor.page
          entry = {"state": card["state"], "decision": "source-error", "owner": "B.", "reason": "R.", "saved": "2026-01-05T10:00:00.000Z"}
          write("decisions.json", json.dumps({"version": 1, "decisions": {card["id"]: entry, "0000-0000": entry}}))
          page.click("#pages a[href='#decisions']")
          page.choose("#decisions-file", "decisions.json")
          page.expect("document.querySelector('#decisions [role=status]').textContent.includes('saved, 1 refused')")
          print(page.text("#decisions [role=status]"))
          print("owner: B." in text("Rules/waivers.yaml"))
          page.click("#forget")
          print(page.text("#forget"))
          page.click("#forget")
          page.expect("document.querySelectorAll('#decisions tbody tr').length", 0)
          print("owner: B." in text("Rules/waivers.yaml"), page.run("Object.keys(localStorage).filter((key) => key.includes('decision:')).length") == 0)
          page.click("#pages a[href='#discrepancies']")
          review.wait(1)
          other = Editor(browser, review)
          other.fill(decision="inconclusive", owner="C.", reason="Asked.", expires="").save()
          other.says("Waived: inconclusive by C. until DAY")
          # The first page knows of B.'s decision only.
          editor.fill(decision="corpus-error", owner="A. Editor", reason="Mine.", expires="").save()
          page.expect("document.querySelector('#shown .problem').textContent.includes('meanwhile: waived as inconclusive by C.')")
          editor.says("Not saved: corpus-error by A. Editor")
          page.click("#shown [name=keep]")
          editor.says("Waived: inconclusive by C. until DAY")
          print(editor.value("owner"), editor.value("decision"))
          while review.decide(owner="B.", reason="Again.")[0] != 200: pass
          editor.fill(decision="corpus-error", owner="A. Editor", reason="Mine.", expires="").save()
          page.expect("document.querySelector('#shown [name=replace]')?.checkVisibility() ?? false")
          print(re.search("owner: (.*)", text("Rules/waivers.yaml"))[1], "Not saved" in page.text("#shown .decided"))
          page.click("#shown [name=replace]")
          editor.says("Waived: corpus-error by A. Editor until DAY")
          print(re.search("owner: (.*)", text("Rules/waivers.yaml"))[1], page.run("document.activeElement.name"))
          page.click("#shown [name=withdraw]")
          page.expect("document.querySelector('#shown [name=withdraw]').textContent", "Withdraw the waiver by A. Editor for good")
          page.click("#shown [name=withdraw]")
          editor.says("Decide")
          print("rule:" not in text("Rules/waivers.yaml"), [text for text in page.complaints if "409" not in text])
        """)
  }

  @Test(
    "tells the other tabs of a browser what was saved in one",
    .browserIsWanted, .browserStarts)
  func tabs() async throws {
    try await expect(
      """
      source-error The gazette errs.
      True []
      """,
      of: Self.browsing + """
        review = Review()
        with chromium.Browser() as browser:
          editor = Editor(browser, review)
          # Its form is open: it is in use, and does not load the new page.
          other = Editor(browser, review, editor.page.context).open()
          editor.fill(decision="source-error", owner="A. Editor", reason="The gazette errs.").save()
          for tab in [editor, other]: tab.says("Waived: source-error by A. Editor until DAY")
          print(other.value("decision"), other.value("reason"))
          other.fill(reason="The gazette corrected it.").save()
          other.page.expect("document.querySelector('#shown .result').textContent.startsWith('Saved: ')")
          editor.page.expect(f"{form}.elements.reason.value", "The gazette corrected it.")
          print("The gazette corrected it." in text("Rules/waivers.yaml"), editor.page.complaints + other.page.complaints)
        """)
  }

  @Test("says what keeps it from listening")
  func listening() async throws {
    let folder = try Folder.withBridge()
    let outcome = try await Review.run(
      """
      review = Review()
      other = subprocess.run([os.environ["CLAIMCHECK"], "review", "--port", str(review.port)], capture_output=True, text=True)
      print(other.returncode, other.stdout + other.stderr.replace(str(review.port), "PORT"), end="")
      """, in: folder)
    #expect(outcome.text.hasPrefix("2 "))
    #expect(
      outcome.text.hasSuffix(
        """
        claimcheck: error: can't listen at port PORT of 127.0.0.1: address already in use
        claimcheck: another review may be running; --port 0 takes a free port

        """), "\(outcome.text)")
    try folder.makeFolder("Empty")
    for (options, message) in [
      (["--host", "0.0.0.0"], "add --allow-remote if that is meant"), (["--host", "127.1"], "add --allow-remote"),
      (["--port", "65536"], "--port takes a number"), (["--as-of", "2026"], "is no day"),
      (["--select", "opening-ordr"], "did you mean 'opening-order'?"), (["--config", "none.yaml"], "no such file"),
      (["Clams"], "there is no such file"), (["Empty"], "no claim files"),
      (["--baseline", "nope.jsonl"], "nope.jsonl"),
      (["--rules", "Empty"], "no rule files"),
    ] {
      let refused = try await Program.run(["review", "--port", "0"] + options, in: folder)
      #expect(refused.status == 2 && refused.output.isEmpty && refused.errors.contains(message), "\(refused.errors)")
    }
    let remote = try await Review.run(
      """
      review = Review("--host", "0.0.0.0", "--allow-remote")
      print(review.name, *[review.get(headers={"Host": host})[0] for host in [
        f"127.0.0.1:{review.port}", f"editor.example:{review.port}", "editor.example"]])
      print(review.ask("GET", review.folder, headers={"Host": f"editor.example:{review.port}"})[0], review.ask("GET", "/")[0])
      print("claimcheck: warning: other machines can reach port" in review.log())
      """, in: folder)
    #expect(remote.text == "localhost 200 200 421\n403 403\nTrue\n")
  }

  @Test("says which program is missing")
  func missing() async throws {
    let folder = try Folder.withBridge()
    let outcome = try await Program.shell("cp \"$CLAIMCHECK\" claimcheck && ./claimcheck review", in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.errors.hasPrefix("claimcheck: error: can't start \"")
        && outcome.errors.contains("/claimcheck-review\": No such file"))
    #expect(outcome.errors.contains("make build builds both"))
  }

  @Test("saves a decision where reports can't be written, but no note, and says which", .enabled(if: Program.isRoot))
  func readOnlyReports() async throws {
    try await expect(
      """
      500 can't write "Reports/discrepancies.csv": Permission denied nothing of the decision is saved None
      200 Rules/waivers.yaml: waived, until 2026-07-04
      the reports could not be written: can't write "Reports/discrepancies.csv": Permission denied
      0
      """,
      of: """
        review = Review()
        status, answer = review.decide(note="Mine")
        print(status, answer["error"], answer["remedy"], text("Rules/waivers.yaml"))
        status, answer = review.decide()
        print(status, answer["message"])
        until(lambda: "problem" in review.get("version")[2])
        print(json.loads(review.get("version")[2])["problem"])
        print(review.end()[0])
        """, user: 65_534
    ) { folder in
      try folder.makeFolder("Reports")
      try folder.setMode(0o555, of: "Reports")
      try folder.setMode(0o777, of: "Rules")
    }
  }

  @Test("can't write into a folder that is read-only, and says so", .enabled(if: Program.isRoot))
  func readOnly() async throws {
    try await expect(
      """
      500 can't write "Rules/waivers.yaml": Permission denied
      200 True
      """,
      of: """
        review = Review()
        status, answer = review.decide()
        print(status, answer["error"])
        print(review.get()[0], review.cards()[0]["status"] == "open")
        """, user: 65_534
    ) { try $0.setMode(0o555, of: "Rules") }
  }
}
