import Testing
import YAMLReplacements

@Suite("Memory for libyaml")
struct MemoryTests {
  /// Around the ends of classes, and beyond the last.
  private static let sizes = [0, 1, 15, 16, 17, 31, 32, 33, 255, 256, 257, 511, 512, 513, 1000, 40_000]

  private static func fill(_ block: UnsafeMutableRawPointer, _ size: Int, with seed: Int) {
    for offset in 0..<size {
      block.storeBytes(of: UInt8(truncatingIfNeeded: offset &* 7 &+ seed), toByteOffset: offset, as: UInt8.self)
    }
  }

  private static func holds(_ block: UnsafeMutableRawPointer, _ size: Int, _ seed: Int) -> Bool {
    (0..<size).allSatisfy {
      block.load(fromByteOffset: $0, as: UInt8.self) == UInt8(truncatingIfNeeded: $0 &* 7 &+ seed)
    }
  }

  @Test("blocks are aligned, and do not overlap while they are in use")
  func separate() throws {
    for round in 0..<3 {
      var blocks: [(UnsafeMutableRawPointer, Int, Int)] = []
      for number in 0..<400 {
        let size = Self.sizes[number % Self.sizes.count]
        let block = try #require(yaml_malloc(size))
        #expect(UInt(bitPattern: block) % 16 == 0)
        Self.fill(block, size, with: number + round)
        blocks.append((block, size, number + round))
      }
      for (block, size, seed) in blocks { #expect(Self.holds(block, size, seed)) }
      for (block, _, _) in blocks { yaml_free(block) }
    }
  }

  @Test("a block keeps its bytes when it grows and shrinks", arguments: sizes)
  func resized(from size: Int) throws {
    for target in Self.sizes {
      let block = try #require(yaml_malloc(size))
      Self.fill(block, size, with: target)
      let other = try #require(yaml_realloc(block, target))
      #expect(Self.holds(other, min(size, target), target))
      yaml_free(other)
    }
  }

  @Test("what is given back is used again")
  func reuse() throws {
    let first = try #require(yaml_malloc(100))
    yaml_free(first)
    #expect(yaml_malloc(100) == first)
    yaml_free(first)
    yaml_free(nil)
    let fresh = try #require(yaml_realloc(nil, 10))
    yaml_free(fresh)
  }

  @Test("a text is copied with its end")
  func copies() throws {
    let text: StaticString = "a text"
    let copy = try #require(yaml_strdup(text.utf8Start))
    #expect(String(cString: copy) == "a text")
    yaml_free(copy)
    #expect(yaml_strdup(nil) == nil)
  }

  @Test("a block may be given back by another thread")
  func threads() async throws {
    await withTaskGroup(of: [UInt].self) { group in
      for seed in 0..<8 {
        group.addTask {
          (0..<1000).compactMap { number in
            guard let block = yaml_malloc(48) else { return nil }
            Self.fill(block, 48, with: seed + number)
            return UInt(bitPattern: block)
          }
        }
      }
      var all: [UInt] = []
      for await blocks in group { all += blocks }
      #expect(Set(all).count == 8000)
      for address in all { yaml_free(UnsafeMutableRawPointer(bitPattern: address)) }
    }
  }

  @Test("a size that can't be had is refused")
  func tooLarge() {
    #expect(yaml_malloc(Int.max) == nil)
    #expect(yaml_malloc(Int(bitPattern: UInt.max)) == nil)
  }
}
