/// The files of Rules/ in a generated corpus: every property that it uses, and one rule a kind.
enum Vocabulary {
  /// Rules/properties.yaml.
  static let properties = """
    properties:
      designed:     {type: date, label: date of the design}
      begun:        {type: date, label: start of the works}
      opened:       {type: date, label: date of opening}
      founded:      {type: date, label: date of foundation}
      span:         {type: quantity, unit: m, label: longest span}
      visitors:     {type: quantity, unit: person, label: visitors a year}
      labour:       {type: quantity, unit: USD, label: cost of labour}
      materials:    {type: quantity, unit: USD, label: cost of materials}
      cost:         {type: quantity, unit: USD, label: whole cost}
      bidder-count: {type: count, label: number of bidders}
      bidders:      {type: list of entity}
      status:       {type: text, ignore: [case]}
      motto:        {type: text}
      described-as: {type: text}

    """

  /// Rules/bench.yaml. Each rule's id is its kind.
  static let rules = """
    rules:
      - id: date-order
        title: What is built is designed, begun and opened in this order
        kind: date-order
        order: [designed, begun, opened]
      - id: range
        title: Spans are between \(shortestSpan) and \(longestSpan) m
        kind: range
        property: span
        min: \(shortestSpan)
        max: \(longestSpan)
      - id: agreement
        title: Sources agree on visitors and foundation
        kind: agreement
        properties: [visitors, founded]
        within: corpus
      - id: arithmetic
        title: Labour and materials make the cost
        kind: arithmetic
        bind:
          labour: {property: labour}
          materials: {property: materials}
          cost: {property: cost}
        assert: cost = labour + materials
      - id: count
        title: As many bidders are listed as are counted
        kind: count
        stated: {property: bidder-count}
        of: {property: bidders}
        within: source
      - id: allowed
        title: The status is a known one
        kind: allowed
        property: status
        values: [\(statuses.joined(separator: ", "))]
      - id: evidence
        title: Every claim is quoted
        kind: evidence
        require: [quote]

    """

  /// In metres; both allowed.
  static let shortestSpan = 5
  /// Below 2,000, so that the rounded number is in doubt.
  static let longestSpan = 1980

  /// The values that `allowed` allows.
  static let statuses = ["planned", "under construction", "open", "closed", "restored"]
  /// Values that it does not.
  static let otherStatuses = ["demolished", "half-open", "sold", "out of order"]
}
