// swift-tools-version: 6.2
import PackageDescription

/// Warnings are errors in every target of this package, and imports have to be stated where they are used.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
  // The hot loops cross modules at every claim; without it small accessors are calls. Found to pay in the benchmark.
  .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
  // Debug builds, and so all tests, check that nothing is read while it is changed; at every claim that costs 2 %.
  .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
]

/// A program at a fixed address needs none of fifty thousand places put right at its start: two megabytes less of memory.
let lean: [LinkerSetting] = [
  .unsafeFlags(["-Xclang-linker", "-no-pie"], .when(platforms: [.linux], configuration: .release))
]

/// A library target: its folder in Sources/ has its name. The allowed edges are checked by Tests/ArchitectureTests.
func module(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

let package = Package(
  name: "claimcheck",
  products: [
    .library(name: "Pipeline", targets: ["Pipeline"]),
    .executable(name: "claimcheck", targets: ["claimcheck"]),
    .executable(name: "claimcheck-review", targets: ["claimcheck-review"]),
  ],
  dependencies: [
    // Subcommands, options, help and shell completions: no part of what the project exists for.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // SHA-256 of source texts and of findings' identities.
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    // Asking git for earlier states of a corpus; in tests the built binary: processes with separate pipes and limits.
    // Without Foundation, which would make the program larger and slower to start.
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    // The HTTP server of `claimcheck review`: with limits to heads, connections and idle ones, and without Foundation.
    // In a program of its own, as linked into claimcheck it made a tiny check use 17.9 MiB rather than 16.6, and the
    // program a third larger (text and data 32.6 MB rather than 24.6), for a command that `check` never comes near.
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
  ],
  targets: [
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    // Functions of libyaml, faster than its own; in C, as Swift has no variables of a thread and no weak symbols.
    .target(name: "YAMLReplacements", dependencies: ["CYAML"]),
    // What is in memory of the program itself; in C, as only the linker knows where it lies.
    .target(name: "ProgramText"),
    module("SourceText", []),
    module("YAML", ["CYAML", "YAMLReplacements", "SourceText"]),
    module("Values", ["SourceText"]),
    module("Claims", ["Values", "YAML", "SourceText", .product(name: "Crypto", package: "swift-crypto")]),
    module("Findings", ["SourceText", "Values", .product(name: "Crypto", package: "swift-crypto")]),
    module("Plan", ["Values", "Claims", "Findings"]),
    module("Rules", ["Plan", "Values", "Claims", "Findings", "YAML", "SourceText"]),
    module("Engine", ["Plan", "Values", "Claims", "Findings", "SourceText", "ProgramText"]),
    // What the page of the report is made of goes into the program, which stays one file.
    module(
      "Reports", ["Findings", "SourceText", "Values"],
      resources: [
        "report.css", "controls.css", "pictures.css", "index.js", "decisions.js", "deciding.js",
        "decisionlist.js", "report.js", "review.js",
      ].map { .embedInCode("HTML/" + $0) }),
    module(
      "Pipeline",
      [
        "ProgramText", "SourceText", "YAML", "Values", "Claims", "Findings", "Plan", "Rules", "Engine", "Reports",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ]),
    module("Review", ["Pipeline", "Reports", "SourceText", .product(name: "HummingbirdCore", package: "hummingbird")]),
    module("CommandOptions", ["Pipeline", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
    .executableTarget(
      name: "claimcheck",
      dependencies: [
        "Pipeline", "CommandOptions", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict, linkerSettings: lean),
    .executableTarget(
      name: "claimcheck-review",
      dependencies: [
        "Pipeline", "Review", "CommandOptions", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict, linkerSettings: lean),
    // The benchmark; its C sources are compiled when it runs, as they are no part of what is measured.
    .executableTarget(
      name: "bench",
      dependencies: [.product(name: "ArgumentParser", package: "swift-argument-parser")],
      path: "Tests/Bench", exclude: ["event-loop.c", "launch.c"],
      swiftSettings: strict),
    // What several targets of tests need.
    .target(name: "TestSupport", path: "Tests/Support", swiftSettings: strict),
    .testTarget(
      name: "ValuesTests", dependencies: ["Values", "Pipeline", "TestSupport"], exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(name: "SourceTextTests", dependencies: ["SourceText"], swiftSettings: strict),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports", "Findings", "SourceText", "Values", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "RulesTests",
      dependencies: ["Rules", "Plan", "Findings", "Claims", "Values", "YAML", "SourceText", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "GalleryTests",
      dependencies: ["Pipeline", "Reports", "Findings", "SourceText", "Values", "YAML", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ClaimsTests", dependencies: ["Claims", "Values", "YAML", "SourceText", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "FindingsTests", dependencies: ["Findings", "SourceText", "Values"], swiftSettings: strict),
    .testTarget(
      name: "YAMLTests", dependencies: ["YAML", "YAMLReplacements", "CYAML", "SourceText", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "PipelineTests",
      dependencies: ["Pipeline", "Rules", "Claims", "Values", "YAML", "SourceText", "TestSupport"],
      swiftSettings: strict),
    // What rules do: the cases of Tests/Conformance, the examples of shipped rules and of kinds.
    .testTarget(
      name: "ConformanceTests",
      dependencies: ["Pipeline", "Engine", "Rules", "Findings", "Claims", "Values", "YAML", "SourceText"],
      swiftSettings: strict),
    // The built program from outside; `swift test` builds it too.
    .testTarget(
      name: "CLITests", dependencies: [.product(name: "Subprocess", package: "swift-subprocess")], swiftSettings: strict
    ),
    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
  ]
)
