import Claims
import Values

/// What is asked of the claims that an operator brings together.
package enum Check: Sendable {
  /// Each claim's value lies within bounds. Over a scan, or a join whose further scans are properties named as bounds.
  case range(RangeCheck)
  /// Each claim's value is, or is not, one of some. Over a scan.
  case allowed(AllowedCheck)
  /// Each claim, or each item, is evidenced. Over a scan or a group.
  case evidence(EvidenceCheck)
  /// The dates of the scans follow each other. Over a group; the scans are its steps.
  case order(OrderCheck)
  /// The claims of each item share a value. Over a group by property, when and scope.
  case agreement(AgreementCheck)
  /// The number stated by scan 0 is the number of members of the claims of scan 1 (an aggregate). Over a join.
  case memberCount
  /// How many values that can't be one there are. Over a group by property and what the rule says.
  case cardinality(CardinalityCheck)
  /// No two subjects share all the values. Over a join of one scan a property.
  ///
  ///     SELECT <values>, <keys> FROM (<join>) GROUP BY <values>, <keys> HAVING COUNT(DISTINCT subject) > 1
  case unique
  /// There is a claim of scan 1 for each one of scan 0. Over `exists`: NOT EXISTS are findings.
  case requirement(RequirementCheck)
  /// There is no claim of scan 1 for any of scan 0. Over `exists`: EXISTS are findings.
  case exclusion
  /// The subjects or the values of the claims are of some type. Over a scan.
  case type(TypeCheck)
  /// The claims have some qualifiers, and no others. Over a scan.
  case qualifiers(QualifierCheck)
  /// An expression over one claim a scan can be true. Over a join.
  case expression(Expression, text: String)
  /// Dates, rules and claims of order are satisfiable together. Over a network.
  case chronology(ChronologyCheck)
  /// The quote stands in the source's text, and the value can be read from it. Over a scan; judged by no query, as
  /// `chronology` is: a query engine can but read the claims with their quotes and their sources' texts.
  case quote
  /// The claim of scan 0 stands in a relation of time to that of scan 1. Over a join.
  case relation(RelationCheck)
  /// The values of each item run one way by their `when`, or change no faster than allowed. Over a group.
  case trend(TrendCheck)
}

/// `range`: min ≤ value ≤ max for some choice of readings.
package struct RangeCheck: Sendable, Hashable {
  /// One end of the range.
  package enum Bound: Sendable, Hashable {
    case number(NumberReading)
    case date(DateReading)
    /// The publication date of the claim's source.
    case published
    /// The run's clock.
    case today
    /// The value of the claim that this scan of the join binds.
    case scan(Int)
  }

  /// Inclusive unless `isExclusive`; `nil` where there is none.
  package var minimum: Bound?
  package var maximum: Bound?
  package var isExclusive: Bool
  /// The bounds as the rule writes them, for messages.
  package var minimumText: String
  package var maximumText: String

  package init(
    minimum: Bound?, maximum: Bound?, isExclusive: Bool = false, minimumText: String = "", maximumText: String = ""
  ) {
    self.minimum = minimum
    self.maximum = maximum
    self.isExclusive = isExclusive
    self.minimumText = minimumText
    self.maximumText = maximumText
  }
}

/// `allowed`.
package struct AllowedCheck: Sendable, Hashable {
  package enum Test: Sendable, Hashable {
    /// The value agrees with one of these (texts as written in the rule beside them).
    case values([Value], texts: [String])
    /// The value certainly agrees with none of these.
    case forbid([Value], texts: [String])
    /// The whole value as written matches the regular expression.
    case pattern(String)
    /// The value's unit converts to one of these.
    case units([UnitID], texts: [String])
    /// None: only claims of these properties are allowed, and the scan has those of all others.
    case properties([String])
  }

  package var test: Test

  package init(test: Test) { self.test = test }
}

/// `evidence`.
package struct EvidenceCheck: Sendable, Hashable {
  package enum Field: String, Sendable, Hashable, CaseIterable {
    case quote, at, url, published
  }

  /// What each claim (or its source) must have.
  package var require: [Field]
  /// The number of independent sources that each item must have; 0 for none.
  package var minimumSources: Int
  /// The greatest age of a claim's source at the run's clock, in seconds, narrow and wide; `nil` for none.
  package var maximumAge: NumberReading?
  package var maximumAgeText: String

  package init(
    require: [Field], minimumSources: Int = 0, maximumAge: NumberReading? = nil, maximumAgeText: String = ""
  ) {
    self.require = require
    self.minimumSources = minimumSources
    self.maximumAge = maximumAge
    self.maximumAgeText = maximumAgeText
  }
}

/// `date-order`: for every claim of a step and of the next present step, some choice of dates is in order.
package struct OrderCheck: Sendable, Hashable {
  package var allowsEqual: Bool
  /// Of the later minus the earlier date, in seconds; a reading each, `nil` for none.
  package var minimumGap: NumberReading?
  package var maximumGap: NumberReading?
  package var minimumGapText: String
  package var maximumGapText: String
  /// The same in whole months of the calendar; `nil` for what is none. For people: what holds is judged in seconds.
  package var minimumGapMonths: Int64?
  package var maximumGapMonths: Int64?

  package init(
    allowsEqual: Bool = true, minimumGap: NumberReading? = nil, maximumGap: NumberReading? = nil,
    minimumGapText: String = "", maximumGapText: String = ""
  ) {
    self.allowsEqual = allowsEqual
    self.minimumGap = minimumGap
    self.maximumGap = maximumGap
    self.minimumGapText = minimumGapText
    self.maximumGapText = maximumGapText
  }
}

/// `agreement`.
package struct AgreementCheck: Sendable, Hashable {
  /// Readings are widened by this much on either side first: a number in the property's unit, or seconds for dates.
  package var absoluteTolerance: Double
  /// And by this share of the value's magnitude; numbers only.
  package var relativeTolerance: Double
  /// Items with fewer independent sources are not compared; 1 compares claims of one source too.
  package var minimumSources: Int

  package init(absoluteTolerance: Double = 0, relativeTolerance: Double = 0, minimumSources: Int = 1) {
    self.absoluteTolerance = absoluteTolerance
    self.relativeTolerance = relativeTolerance
    self.minimumSources = minimumSources
  }
}
