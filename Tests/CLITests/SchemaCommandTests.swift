import Testing

@Suite("claimcheck schema")
struct SchemaCommandTests {
  @Test("prints a schema of each kind of file", arguments: ["claims", "rules", "tests", "waivers", "config"])
  func schemas(kind: String) async throws {
    let outcome = try await Program.run(["schema", kind], in: try Folder())
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(outcome.lines.prefix(2) == ["{", #"  "$schema": "http://json-schema.org/draft-07/schema#","#])
    #expect(try await Program.run(["schema", kind + "x"], in: try Folder()).status == 2)
  }

  private static func hasValidator() async throws -> Bool {
    try await Program.shell("python3 -c 'import jsonschema' 2> /dev/null", in: try Folder()).status == 0
  }

  @Test(
    "another validator agrees",
    .enabled("python3 has no jsonschema", { try await hasValidator() }),
    arguments: [
      (
        "claims",
        #"{"source": {"id": "a", "trust": 0.5}, "claims": [{"subject": "b", "property": "c", "value": 1990}]}"#, true
      ),
      ("claims", #"{"source": {"id": "a", "trust": 5}}"#, false),
      ("claims", #"{"claims": []}"#, false),
      (
        "claims",
        #"{"source": {"id": "a"}, "claims": [{"subject": "b", "property": "c", "values": [1], "open": true}]}"#, true
      ),
      (
        "claims", #"{"source": {"id": "a"}, "claims": [{"subject": "b", "property": "c", "value": 1, "open": true}]}"#,
        false
      ),
      ("rules", #"{"rules": [{"id": "a", "kind": "range", "property": "b", "max": "today"}]}"#, true),
      ("rules", #"{"rules": [{"id": "a", "kind": "range", "property": "b", "maximum": 3}]}"#, false),
      ("rules", #"{"rules": [{"id": "a", "kind": "rang", "property": "b"}]}"#, false),
      ("rules", #"{"properties": {"a": {"type": "list of date", "ignore": "case"}}, "about": "10%"}"#, true),
      ("rules", #"{"properties": {"a": {"type": "list of dates"}}}"#, false),
      ("tests", #"{"tests": [{"name": "a", "rules": "b", "claims": [], "expect": [{"verdict": "doubt"}]}]}"#, true),
      ("tests", #"{"tests": [{"name": "a", "rules": "b", "claims": []}]}"#, false),
      (
        "waivers",
        #"{"waivers": [{"rule": "a", "subject": "b", "claims": ["c/d"], "decision": "inconclusive", "reason": "e", "owner": "f", "created": "2026-01-01", "expires": "2026-02-01", "state": "01234567"}]}"#,
        true
      ),
      ("waivers", #"{"waivers": [{"rule": "a", "decision": "perhaps"}]}"#, false),
      ("config", #"{"claims": ["a"], "outputs": {"csv": "b"}, "jobs": 2}"#, true), ("config", #"{"jobs": 0}"#, false),
    ])
  func agreement(kind: String, document: String, isValid: Bool) async throws {
    let folder = try Folder()
    try folder.write(document, to: "document.json")
    try folder.write(
      """
      import json, sys
      from jsonschema import Draft7Validator
      schema = json.load(open("schema.json"))
      Draft7Validator.check_schema(schema)
      print(Draft7Validator(schema).is_valid(json.load(open("document.json"))))

      """, to: "validate.py")
    let outcome = try await Program.shell(
      "claimcheck schema \(kind) > schema.json && python3 validate.py", in: folder)
    #expect(outcome.text == (isValid ? "True\n" : "False\n"), "\(outcome.errors)")
  }
}
