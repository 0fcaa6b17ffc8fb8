import Findings
import Values
import YAML

/// A field of a finding, in the terms of a case.
package enum FoundField: Sendable {
  case text(String)
  /// References of claims, in their order.
  case claims([String])
  /// In their order; of each, its claims in any order.
  case clusters([(value: String, claims: [String], support: Int, trust: Double)])
  /// Of which some are expected.
  case lines([String])

  /// - Returns: `nil` where findings have no such field.
  package init?(_ key: String, _ finding: Finding) {
    func references(_ role: ClaimEvidence.Role) -> [String] {
      finding.claims.filter { $0.role == role }.map(\.reference)
    }
    switch key {
    case "rule": self = .text(finding.rule.id)
    case "verdict": self = .text(finding.verdict.name)
    case "severity": self = .text(finding.severity.rawValue)
    case "subject": self = .text(finding.subjectID)
    case "property": self = .text(finding.property)
    case "message": self = .text(finding.message)
    case "difference": self = .text(finding.difference)
    case "claims": self = .claims(references(.witness))
    case "others": self = .claims(references(.other))
    case "suspect": self = finding.suspect.map { .claims([$0]) } ?? .text("none")
    case "computation": self = .lines(finding.computation)
    case "clusters":
      self = .clusters(
        finding.clusters.map { cluster in
          (cluster.value, cluster.claims.map { finding.claims[$0].reference }, cluster.support, cluster.trust)
        })
    default: return nil
    }
  }

  /// Whether it is as a case says: texts to the letter, of lines those that it names.
  package func agrees(with expected: YAMLNode) -> Bool {
    switch self {
    case .text(let text): expected.text == text
    case .claims(let references): Self.same(expected.texts, references)
    case .lines(let lines): expected.texts.allSatisfy { wanted in lines.contains(wanted) }
    case .clusters(let clusters):
      expected.nodes.count == clusters.count
        && zip(expected.nodes, clusters).allSatisfy { node, cluster in
          (node["value"]?.text ?? cluster.value) == cluster.value
            && Self.sameSet(node["claims"]?.texts ?? cluster.claims, cluster.claims)
            && (node["support"]?.text ?? "\(cluster.support)") == "\(cluster.support)"
            && (node["trust"]?.text ?? "\(cluster.trust)") == "\(cluster.trust)"
        }
    }
  }

  /// `claim` stands for that claim of any source.
  private static func same(_ expected: [String], _ references: [String]) -> Bool {
    expected.count == references.count && zip(expected, references).allSatisfy(isSame)
  }

  private static func sameSet(_ expected: [String], _ references: [String]) -> Bool {
    expected.count == references.count
      && expected.allSatisfy { wanted in references.contains { isSame(wanted, $0) } }
  }

  private static func isSame(_ wanted: String, _ reference: String) -> Bool {
    wanted == reference || !wanted.contains("/") && reference.hasSuffix("/" + wanted)
  }

  /// As a case would write it.
  package var flow: String {
    switch self {
    case .text(let text): text.isEmpty ? "''" : text
    case .claims(let references): "[" + references.joined(separator: ", ") + "]"
    case .lines(let lines): "[" + lines.map { "'\($0)'" }.joined(separator: ", ") + "]"
    case .clusters(let clusters):
      "["
        + clusters.map {
          "{value: \($0.value), claims: [\($0.claims.joined(separator: ", "))], support: \($0.support), trust: \($0.trust)}"
        }.joined(separator: ", ") + "]"
    }
  }
}

extension Finding {
  /// As a case would expect it, but for how it was computed.
  package var flow: String {
    let keys = Expectation.keys.filter { $0 != "computation" }
    let fields = keys.compactMap { key -> String? in
      guard let field = FoundField(key, self) else { return nil }
      if case .clusters(let clusters) = field, clusters.isEmpty { return nil }
      return "\(key): \(field.flow)"
    }
    return "{" + fields.joined(separator: ", ") + "}"
  }
}
