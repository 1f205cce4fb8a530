import ChatWire
import Testing

@Suite("Skeletons: \"a name that looks like that of an account can't be registered\"")
struct SkeletonTests {
  @Test(
    "what is read as the same has the same skeleton",
    arguments: [
      ("ann", "аnn"), ("ann", "ANN"), ("paypal", "раураl"), ("bob", "b0b"), ("bob", "Вob"), ("ill", "i1l"),
      ("Ivan", "lvan"),
      ("modern", "modem"), ("ann", "ａｎｎ"), ("ohm", "οhm"),
    ])
  func alike(a: String, b: String) { #expect(Skeleton.of(a) == Skeleton.of(b)) }

  @Test(
    "what people tell apart has not",
    arguments: [("ann", "anna"), ("andré", "andre"), ("бob", "bob"), ("王芳", "王方"), ("Müller", "Muller")])
  func different(a: String, b: String) { #expect(Skeleton.of(a) != Skeleton.of(b)) }

  @Test(
    "a name in ASCII has the skeleton that it has as the beginning of a longer one",
    arguments: ["ann", "ANN", "I1|0", "modern", "vvvow", "Cllock", "rRNn", "clcl-[x]^", "", "CL"])
  func ascii(name: String) { #expect(Skeleton.of(name + "ж") == Skeleton.of(name) + "ж") }

  @Test("no letter is taken for two others, and a skeleton is its own skeleton")
  func table() {
    var seen: Set<Unicode.Scalar> = []
    for (letter, others) in Skeleton.lookAlikes {
      for other in others.unicodeScalars {
        #expect(seen.insert(other).inserted)
        #expect(Skeleton.of(String(other)) == Skeleton.of(String(letter)))
      }
    }
    for name in ["modern", "раураl", "vvow", "clock"] { #expect(Skeleton.of(Skeleton.of(name)) == Skeleton.of(name)) }
  }
}
