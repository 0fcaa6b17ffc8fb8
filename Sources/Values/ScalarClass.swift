/// A set of Unicode scalars, as a pattern writes one: `a`, `.`, `\d`, `[a-z_]`.
struct ScalarClass: Hashable, Sendable {
  /// What scalars have in common.
  enum Kind: Hashable, Sendable {
    case digit, word, space, lineBreak
    /// A general category of Unicode, or the first letter of several.
    case category(String)
  }

  enum Part: Hashable, Sendable {
    case range(ClosedRange<UInt32>)
    case kind(Kind, isNegated: Bool)
  }

  private let parts: [Part]
  private let isNegated: Bool

  init(_ parts: [Part], isNegated: Bool = false) {
    self.parts = parts
    self.isNegated = isNegated
  }

  init(_ scalar: Unicode.Scalar) { self.init([.range(scalar.value...scalar.value)]) }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    for part in parts {
      switch part {
      case .range(let range): if range.contains(scalar.value) { return !isNegated }
      case .kind(let kind, let isOther): if kind.contains(scalar) != isOther { return !isNegated }
      }
    }
    return isNegated
  }

  /// The general categories of Unicode, by what they are called in patterns.
  ///
  /// Source: Unicode Standard Annex 44, section 5.7.1.
  static let categories: Set<String> = [
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps", "Pe", "Pi",
    "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "C", "Cc", "Cf", "Cs", "Co", "Cn",
  ]
}

extension ScalarClass.Kind {
  func contains(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    switch self {
    case .digit: return properties.generalCategory == .decimalNumber
    case .space: return properties.isWhitespace
    case .lineBreak: return (0x0A...0x0D).contains(scalar.value) || [0x85, 0x2028, 0x2029].contains(scalar.value)
    case .word:
      let name = properties.generalCategory.abbreviation
      return name.hasPrefix("L") || name.hasPrefix("M") || name == "Nd" || name == "Pc"
    case .category(let name): return properties.generalCategory.abbreviation.hasPrefix(name)
    }
  }
}

extension Unicode.GeneralCategory {
  fileprivate var abbreviation: String {
    switch self {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    case .unassigned: "Cn"
    @unknown default: "Cn"
    }
  }
}
