/// A year as EDTF writes it: four digits, a minus before the year 0, `Y` where it has more.
func describe(year: Int64) -> String {
  let digits = String(year.magnitude)
  let sign = year < 0 ? "-" : ""
  guard digits.count <= 4 else { return "Y\(sign)\(digits)" }
  return sign + String(repeating: "0", count: 4 - digits.count) + digits
}
