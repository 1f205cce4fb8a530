// swift-tools-version: 6.2
import PackageDescription

// The dependencies below are the table of DEVELOPING.md; ArchitectureTests compares it with what each file imports.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let loop = ["EventLoop", "ChatServer", "ChatTransport"]

/// The loop's classes are confined to one thread and call nobody back into themselves: checking that at run time costs three percent of a request.
let loopSettings: [SwiftSetting] =
  settings + [.unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: loop.contains(name) ? loopSettings : settings)
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

let package = Package(
  name: "partyline",
  products: [.executable(name: "partyline", targets: ["partyline"])],
  targets: [
    .target(name: "CLinux"),
    .systemLibrary(
      name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),

    module("ChatWire"),
    module("ChatCore", ["ChatWire"]),
    module("EventLoop", ["CLinux"]),
    module("ChatServer", ["ChatWire", "ChatCore", "ChatStorage", "EventLoop", "COpenSSL"]),
    module("ChatTransport", ["ChatWire", "ChatCore", "ChatStorage", "ChatServer", "EventLoop", "CLinux"]),
    module("ChatStorage", ["ChatWire", "ChatCore", "COpenSSL", "CSQLite"]),
    module("ChatTesting", ["ChatWire", "ChatCore", "ChatStorage"]),
    program("partyline", ["ChatWire", "ChatCore", "ChatStorage", "EventLoop", "ChatServer", "ChatTransport"]),
    program("partyline-docs", ["ChatWire", "ChatCore"]),

    tests("ArchitectureTests"),
    tests("ChatWireTests", ["ChatWire"]),
    tests("ChatCoreTests", ["ChatWire", "ChatCore", "ChatTesting"]),
    tests("ChatStorageTests", ["ChatStorage", "ChatCore", "ChatWire", "CSQLite"]),
    tests("EventLoopTests", ["EventLoop"]),
    tests("ProtocolDocTests", ["ChatWire", "ChatCore", "ChatTesting", "partyline-docs"]),
    .target(
      name: "ProgramTesting", dependencies: ["CLinux"], path: "Tests/ProgramTesting", swiftSettings: settings),
    tests("ChatServerTests", ["ChatServer", "ChatCore", "ChatWire"]),
    tests("ChatTransportTests", ["ChatTransport", "ChatCore", "ProgramTesting", "partyline"]),
    tests("ProgramTests", ["ProgramTesting", "ChatWire", "ChatCore", "ChatStorage", "ChatServer", "partyline"]),
    tests("StockClientTests", ["ProgramTesting", "CLinux", "partyline"], exclude: ["Evening/Evening.txt"]),
  ]
)

// contrib/fuzz/run sets this; nothing else builds the fuzzers.
if Context.environment["PARTYLINE_FUZZ"] == "1" {
  func fuzzer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
      name: name, dependencies: dependencies, path: "contrib/fuzz/Sources/\(name)", swiftSettings: settings)
  }
  package.targets += [
    fuzzer("FuzzWire", ["ChatWire"]), fuzzer("FuzzCore", ["ChatWire", "ChatCore", "ChatTesting"]),
    fuzzer("FuzzTerminal", ["ChatWire", "ChatCore", "ChatTransport"]),
  ]
}

// contrib/benchmarks/storage sets this; nothing else builds the benchmark.
if Context.environment["PARTYLINE_BENCHMARK"] == "1" {
  package.targets.append(
    .executableTarget(
      name: "StorageBenchmark", dependencies: ["ChatWire", "ChatCore", "ChatStorage"],
      path: "contrib/benchmarks/Sources/StorageBenchmark", swiftSettings: settings))
}

// The inner loop of somebody who works on one module: PARTYLINE_TESTS=ChatCoreTests builds no other tests.
if let wanted = Context.environment["PARTYLINE_TESTS"]?.split(separator: ",").map(String.init) {
  package.targets.removeAll { $0.type == .test && !wanted.contains($0.name) }
}
