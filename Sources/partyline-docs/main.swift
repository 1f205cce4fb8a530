import Glibc

// Rewrites what is generated from the declarations: CommandTable.swift and the marked parts of protocol.md. Run it in the root of the package.
//
//   swift run partyline-docs            writes them
//   swift run partyline-docs --check    writes nothing; exits 1 and shows the first difference when one is out of date

let arguments = CommandLine.arguments.dropFirst()
guard arguments.isEmpty || Array(arguments) == ["--check"] else {
  TextFile.complain("usage: partyline-docs [--check]")
  exit(2)
}

do throws(Problem) {
  let documents = try Document.all()
  if arguments.isEmpty {
    for document in documents where document.isOutOfDate {
      try TextFile.write(document.new, to: document.path)
      print("wrote \(document.path)")
    }
  } else if let first = documents.first(where: \.isOutOfDate) {
    TextFile.complain(first.difference)
    exit(1)
  }
} catch {
  TextFile.complain(error.text)
  exit(1)
}
