/// Energy, power, force and pressure.
func energies() -> [Unit] {
  let force = Dimension.base("kg") * .base("m") / Dimension.base("s").raised(to: 2)
  let energy = force * .base("m")
  let power = energy / .base("s")
  let pressure = force / Dimension.base("m").raised(to: 2)
  return [
    derived("J", "joule,joules", energy),
    derived("kJ", "kilojoule,kilojoules", energy, 1e3),
    derived("MJ", "megajoule,megajoules", energy, 1e6),
    derived("GJ", "gigajoule,gigajoules", energy, 1e9),
    derived("TJ", "terajoule,terajoules", energy, 1e12),
    derived("PJ", "petajoule,petajoules", energy, 1e15),
    derived("cal", "calorie,calories", energy, 4.184),
    derived("kcal", "kilocalorie,kilocalories", energy, 4184),
    derived("Wh", "watt-hour,watt-hours,watt hours", energy, 3600),
    derived("kWh", "kilowatt-hour,kilowatt-hours,kilowatt hours", energy, 3.6e6),
    derived("MWh", "megawatt-hour,megawatt-hours,megawatt hours", energy, 3.6e9),
    derived("GWh", "gigawatt-hour,gigawatt-hours,gigawatt hours", energy, 3.6e12),
    derived("TWh", "terawatt-hour,terawatt-hours,terawatt hours", energy, 3.6e15),
    derived("W", "watt,watts", power),
    derived("kW", "kilowatt,kilowatts", power, 1e3),
    derived("MW", "megawatt,megawatts", power, 1e6),
    derived("GW", "gigawatt,gigawatts", power, 1e9),
    derived("TW", "terawatt,terawatts", power, 1e12),
    derived("hp", "horsepower", power, 745.69987158227),
    derived("N", "newton,newtons", force),
    derived("kN", "kilonewton,kilonewtons", force, 1e3),
    derived("Pa", "pascal,pascals", pressure),
    derived("hPa", "hectopascal,hectopascals,mbar,millibar", pressure, 100),
    derived("kPa", "kilopascal,kilopascals", pressure, 1e3),
    derived("MPa", "megapascal,megapascals", pressure, 1e6),
    derived("bar", "bars", pressure, 1e5),
  ]
}

/// Electricity, light, frequency, data and angles.
func otherUnits() -> [Unit] {
  let power = Dimension.base("kg") * Dimension.base("m").raised(to: 2) / Dimension.base("s").raised(to: 3)
  let perSecond = Dimension.none / .base("s")
  return [
    derived("A", "ampere,amperes,amp,amps", .base("A")),
    derived("mA", "milliampere,milliamperes", .base("A"), over: 1e3),
    derived("V", "volt,volts", power / .base("A")),
    derived("kV", "kilovolt,kilovolts", power / .base("A"), 1e3),
    derived("mol", "mole,moles", .base("mol")),
    derived("cd", "candela,candelas", .base("cd")),
    derived("Hz", "hertz", perSecond),
    derived("kHz", "kilohertz", perSecond, 1e3),
    derived("MHz", "megahertz", perSecond, 1e6),
    derived("GHz", "gigahertz", perSecond, 1e9),
    derived("byte", "bytes,B", .base("byte")),
    derived("kB", "kilobyte,kilobytes", .base("byte"), 1e3),
    derived("MB", "megabyte,megabytes", .base("byte"), 1e6),
    derived("GB", "gigabyte,gigabytes", .base("byte"), 1e9),
    derived("TB", "terabyte,terabytes", .base("byte"), 1e12),
    derived("PB", "petabyte,petabytes", .base("byte"), 1e15),
    derived("KiB", "kibibyte,kibibytes", .base("byte"), 1024),
    derived("MiB", "mebibyte,mebibytes", .base("byte"), 1_048_576),
    derived("GiB", "gibibyte,gibibytes", .base("byte"), 1_073_741_824),
    derived("bit", "bits", .base("byte"), over: 8),
    derived("°", "degree,degrees,deg", .base("°")),
    derived("arcminute", "arcminutes,arcmin", .base("°"), over: 60),
    derived("arcsecond", "arcseconds,arcsec", .base("°"), over: 3600),
  ]
}

/// Every currency that ISO 4217 lists as legal tender, each a dimension of its own: there is no rate of exchange.
func currencies() -> [Unit] {
  let codes = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP \
    CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR \
    IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU \
    MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG \
    SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV \
    WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG ATS BEF BGN CYP DEM EEK ESP FIM FRF GRD HRK IEP ITL LTL LUF LVL MTL NLG PTE \
    SIT SKK
    """
  return codes.split(separator: " ").map(String.init).map { code in
    var unit = derived(code, currencyAliases[code] ?? "", .base(code))
    unit.isCurrency = true
    return unit
  }
}

private let currencyAliases = [
  "USD": "$,US$,US dollar,US dollars,U.S. dollars,U.S. dollar,dollar,dollars",
  "EUR": "€,euro,euros", "GBP": "£,pound sterling,pounds sterling,British pounds", "JPY": "¥,yen",
  "AUD": "A$,AU$,Australian dollars", "CAD": "C$,CA$,Canadian dollars", "NZD": "NZ$,New Zealand dollars",
  "HKD": "HK$,Hong Kong dollars", "SGD": "S$,Singapore dollars", "BRL": "R$,reais,real", "INR": "₹,rupee,rupees",
  "CHF": "Fr.,SFr.,Swiss franc,Swiss francs", "CNY": "CN¥,RMB,yuan,renminbi", "KRW": "₩,won", "RUB": "₽,rouble,roubles",
  "TRY": "₺,lira", "UAH": "₴,hryvnia", "ILS": "₪,shekel,shekels", "NGN": "₦,naira", "VND": "₫,dong", "THB": "฿,baht",
  "PLN": "zł,zloty,złoty", "CZK": "Kč,koruna,korunas", "HUF": "Ft,forint,forints", "PHP": "₱", "KZT": "₸,tenge",
  "DEM": "Deutschmark,Deutschmarks,Deutsche Mark", "ZAR": "rand", "AZN": "₼,manat", "GEL": "₾,lari",
]

private func derived(
  _ name: String, _ aliases: String, _ dimension: Dimension, _ factor: Double = 1, over divisor: Double = 1
) -> Unit {
  Unit(
    name, aliases: aliases.split(separator: ",").map(String.init), dimension: dimension, factor: NumberSpan(factor),
    divisor: divisor)
}
