extension Starter {
  /// In the order in which they are best read.
  package static let files: [(path: String, text: String)] = [
    (
      "Claims/gazette-2017.yaml",
      """
      # What one source says: a file a source, each claim with its value as it was printed.
      source:
        id: gazette-2017
        title: Bridge opens after nine years
        publisher: The Gazette
        published: 2017-01-13
        kind: article
      claims:
        - subject: North Bridge
          property: begun
          value: 2008
          quote: "begun in 2008"
          at: paragraph 1
        - subject: North Bridge
          property: opened
          value: 2017-01-12
          quote: "opened yesterday"
          at: paragraph 1
        - subject: North Bridge
          property: visitors
          value: over 75,000
          quote: "more than 75,000 came"
          at: paragraph 3

      """
    ),
    (
      "Claims/annual-report-2017.yaml",
      """
      source:
        id: annual-report-2017
        title: Annual report of the river city
        published: 2018-03
        kind: report
      claims:
        # “2008” and “2008-05” agree: the second is one of the days that the first may mean.
        - subject: Northern Bridge  # an alias, see entities.yaml
          property: begun
          value: 2008-05
          quote: "ground was broken in May 2008"
          at: p. 11
        # No number that “over 75,000” may mean is one that “72,134” may mean: a discrepancy.
        - subject: Northern Bridge
          property: visitors
          value: 72,134
          quote: "72,134 visitors"
          at: p. 12

      """
    ),
    (
      "Claims/entities.yaml",
      """
      # Who and what is talked about, under all names.
      entities:
        - id: north-bridge
          name: North Bridge
          aliases: [Northern Bridge]
          type: bridge

      """
    ),
    (
      "Rules/properties.yaml",
      """
      # The vocabulary: what claims may say of things, and what their values are.
      properties:
        begun:    {type: date, label: start of the works}
        opened:   {type: date, label: opening}
        visitors: {type: quantity, unit: person, minimum: 0, label: visitors on the first day}

      """
    ),
    (
      "Rules/bridges.yaml",
      """
      # What must hold between claims. `claimcheck explain KIND` shows what a kind can be told.
      rules:
        - id: opening-order
          title: A bridge opens after it is begun
          kind: date-order
          order: [begun, opened]
          why: Nothing opens before it is begun.
          fix: See whether one source means another bridge, or a part of it.
          examples:
            bad:
              - claims:
                  - {subject: a-bridge, property: begun, value: 1990}
                  - {subject: a-bridge, property: opened, value: 1987}
            good:
              - claims:
                  - {subject: a-bridge, property: begun, value: 1990}
                  - {subject: a-bridge, property: opened, value: 1990}

        - id: sources-agree
          title: All sources say the same
          kind: agreement
          all: true
          severity: warning
          why: Where sources differ, one of them is wrong, or they speak of different things.
          fix: Find the figures' origin, or say in `when` and `scope` what each of them is about.

      """
    ),
    (
      "Rules/bridges.test.yaml",
      """
      # Tests of the rules, with corpora in a few lines: claimcheck test.
      tests:
        - name: opened before it was begun
          rules: [opening-order]
          claims:
            - {id: a, subject: a-bridge, property: begun, value: 1990}
            - {id: b, subject: a-bridge, property: opened, value: 1987}
          expect: [{verdict: contradiction, claims: [a, b]}]
        - name: opened in the year in which it was begun
          rules: [opening-order]
          claims:
            - {subject: a-bridge, property: begun, value: 1990}
            - {subject: a-bridge, property: opened, value: 1990}
          expect: []
        - name: two sources differ
          rules: [sources-agree]
          sources: [{id: gazette}, {id: report}]
          claims:
            - {id: a, subject: a-bridge, property: visitors, value: 100, source: gazette}
            - {id: b, subject: a-bridge, property: visitors, value: 2000, source: report}
          expect: [{verdict: contradiction, severity: warning}]
        - name: a rounded number and the exact one
          rules: [sources-agree]
          sources: [{id: gazette}, {id: report}]
          claims:
            - {subject: a-bridge, property: visitors, value: "72,000", source: gazette}
            - {subject: a-bridge, property: visitors, value: "72,134", source: report}
          expect: []

      """
    ),
    (
      "claimcheck.yaml",
      """
      # The defaults of this project; `claimcheck config show` lists all of them.
      claims: Claims
      rules: Rules
      reports: Reports
      fail-on: error

      """
    ),
  ]
}
