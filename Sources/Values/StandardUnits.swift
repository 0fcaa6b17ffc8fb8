/// The units that need no declaration. What is left out has two meanings: a ton (tonne, long or short), a pound (mass or
/// money), a cent, a cup. `$` and dollar are USD, `¥` is JPY, gallons and barrels are American.
func standardUnits() -> [Unit] {
  countingUnits() + lengths() + areas() + volumes() + masses() + times() + temperatures() + speeds() + energies()
    + otherUnits() + currencies()
}

/// - Parameters:
///   - aliases: parted by commas.
///   - factor: times this …
///   - divisor: … and divided by this is the number of base units.
private func unit(
  _ name: String, _ aliases: String, _ dimension: Dimension, _ factor: Double = 1, over divisor: Double = 1,
  months: Double? = nil
) -> Unit {
  Unit(
    name, aliases: aliases.split(separator: ",").map(String.init), dimension: dimension, factor: NumberSpan(factor),
    divisor: divisor, calendarMonths: months)
}

private func countingUnits() -> [Unit] {
  [
    unit("%", "percent,per cent,pct", .none, over: 100),
    unit("‰", "per mille,permille", .none, over: 1000),
    unit("ppm", "parts per million", .none, over: 1e6),
    unit("percentage point", "percentage points,pp,p.p.,pct pt", .base("percentage point")),
    unit("basis point", "basis points,bp,bps", .base("percentage point"), over: 100),
    unit("person", "people,persons", .base("person")),
  ]
}

private func lengths() -> [Unit] {
  let length = Dimension.base("m")
  return [
    unit("m", "metre,metres,meter,meters", length),
    unit("km", "kilometre,kilometres,kilometer,kilometers", length, 1000),
    unit("dm", "decimetre,decimetres,decimeter,decimeters", length, over: 10),
    unit("cm", "centimetre,centimetres,centimeter,centimeters", length, over: 100),
    unit("mm", "millimetre,millimetres,millimeter,millimeters", length, over: 1000),
    unit("µm", "μm,micrometre,micrometres,micrometer,micrometers,micron,microns", length, over: 1e6),
    unit("nm", "nanometre,nanometres,nanometer,nanometers", length, over: 1e9),
    unit("mile", "miles,mi", length, 1609.344),
    unit("yd", "yard,yards", length, 0.9144),
    unit("ft", "foot,feet,′", length, 0.3048),
    unit("in", "inch,inches,″", length, 0.0254),
    unit("nmi", "nautical mile,nautical miles", length, 1852),
    unit("au", "astronomical unit,astronomical units", length, 149_597_870_700),
    unit("ly", "light-year,light-years,light year,light years", length, 9_460_730_472_580_800),
  ]
}

private func areas() -> [Unit] {
  let area = Dimension.base("m").raised(to: 2)
  return [
    unit("m2", "m²,m^2,sq m,sqm,square metre,square metres,square meter,square meters", area),
    unit("km2", "km²,km^2,sq km,square kilometre,square kilometres,square kilometer,square kilometers", area, 1e6),
    unit("cm2", "cm²,cm^2,square centimetre,square centimetres,square centimeter,square centimeters", area, over: 1e4),
    unit("ha", "hectare,hectares", area, 1e4),
    unit("acre", "acres", area, 4046.8564224),
    unit("sq mi", "mi2,mi²,square mile,square miles", area, 2_589_988.110336),
    unit("sq ft", "ft2,ft²,square foot,square feet", area, 0.09290304),
  ]
}

private func volumes() -> [Unit] {
  let volume = Dimension.base("m").raised(to: 3)
  return [
    unit("m3", "m³,m^3,cubic metre,cubic metres,cubic meter,cubic meters", volume),
    unit("km3", "km³,km^3,cubic kilometre,cubic kilometres,cubic kilometer,cubic kilometers", volume, 1e9),
    unit("cm3", "cm³,cm^3,cubic centimetre,cubic centimetres,cubic centimeter,cubic centimeters", volume, over: 1e6),
    unit("L", "l,litre,litres,liter,liters", volume, over: 1000),
    unit("hL", "hl,hectolitre,hectolitres,hectoliter,hectoliters", volume, over: 10),
    unit("mL", "ml,millilitre,millilitres,milliliter,milliliters", volume, over: 1e6),
    unit("gal", "gallon,gallons", volume, 3.785411784, over: 1000),
    unit("bbl", "barrel,barrels", volume, 158.987294928, over: 1000),
    unit("cu ft", "ft3,ft³,cubic foot,cubic feet", volume, 0.028316846592),
  ]
}

private func masses() -> [Unit] {
  let mass = Dimension.base("kg")
  return [
    unit("kg", "kilogram,kilograms,kilogramme,kilogrammes,kilo,kilos", mass),
    unit("g", "gram,grams,gramme,grammes", mass, over: 1000),
    unit("mg", "milligram,milligrams", mass, over: 1e6),
    unit("µg", "μg,microgram,micrograms", mass, over: 1e9),
    unit("t", "tonne,tonnes,metric ton,metric tons", mass, 1000),
    unit("kt", "kilotonne,kilotonnes", mass, 1e6),
    unit("Mt", "megatonne,megatonnes", mass, 1e9),
    unit("Gt", "gigatonne,gigatonnes", mass, 1e12),
    unit("lb", "lbs", mass, 0.45359237),
    unit("oz", "ounce,ounces", mass, 0.028349523125),
    unit("short ton", "short tons", mass, 907.18474),
    unit("long ton", "long tons", mass, 1016.0469088),
  ]
}

private func times() -> [Unit] {
  let time = Dimension.base("s")
  /// Calendar units are exact in months, and as long in days as the shortest and the longest of them.
  func calendar(_ name: String, _ aliases: String, days: (Double, Double), months: Double) -> Unit {
    var unit = unit(name, aliases, time, months: months)
    unit.factor = NumberSpan(from: days.0 * 86_400, to: days.1 * 86_400)
    return unit
  }
  return [
    unit("s", "second,seconds,sec,secs", time),
    unit("ms", "millisecond,milliseconds", time, over: 1000),
    unit("min", "minute,minutes,mins", time, 60),
    unit("h", "hour,hours,hr,hrs", time, 3600),
    unit("day", "days,d", time, 86_400),
    unit("week", "weeks,wk,wks", time, 604_800),
    calendar("month", "months", days: (28, 31), months: 1),
    calendar("year", "years,yr,yrs,y,a", days: (365, 366), months: 12),
    calendar("decade", "decades", days: (3651, 3653), months: 120),
    calendar("century", "centuries", days: (36_524, 36_525), months: 1200),
    calendar("millennium", "millennia,millenniums", days: (365_242, 365_243), months: 12_000),
  ]
}

/// Points on a scale, not differences.
private func temperatures() -> [Unit] {
  let temperature = Dimension.base("K")
  var celsius = unit("°C", "℃,degrees Celsius,degree Celsius,degrees C,deg C,Celsius", temperature)
  celsius.offset = 273.15
  var fahrenheit = unit(
    "°F", "℉,degrees Fahrenheit,degree Fahrenheit,degrees F,deg F,Fahrenheit", temperature, 5, over: 9)
  fahrenheit.offset = 459.67
  return [unit("K", "kelvin,kelvins", temperature), celsius, fahrenheit]
}

private func speeds() -> [Unit] {
  let length = Dimension.base("m")
  let speed = length / .base("s")
  return [
    unit("m/s", "metres per second,meters per second", speed),
    unit("km/h", "kph,kmh,kilometres per hour,kilometers per hour,km per hour", speed, 5, over: 18),
    unit("mph", "miles per hour", speed, 0.44704),
    unit("kn", "knot,knots", speed, 463, over: 900),
    unit(
      "person/km2", "people/km2,people per km2,people/km²,people per square kilometre,people per square kilometer",
      .base("person") / length.raised(to: 2), over: 1e6),
    unit("t/day", "tonnes per day,tonnes a day", .base("kg") / .base("s"), 1000, over: 86_400),
    unit(
      "bbl/day", "bpd,barrels per day,barrels a day", length.raised(to: 3) / .base("s"), 158.987294928,
      over: 86_400_000),
  ]
}
