internal import CLinux
internal import Glibc

/// Free output buffers by size: class 0 is 4 KiB, and each class is twice the one before. Confined to the loop's
/// thread.
///
/// The buffer freed last is taken first: its bytes may still be in the processor's cache.
package final class BufferPool {
  /// Classes up to this (1 MiB) are kept; larger ones go back to malloc at once.
  static let largestKept = 8
  /// No buffer is larger than this class (1 GiB).
  static let largest = 18

  /// The most bytes that are kept free.
  package let limit: Int
  /// The bytes that are kept free now.
  // Unchecked as in SendQueues: a plain number that no two accesses hold at once.
  @exclusivity(unchecked)
  package private(set) var freeBytes = 0

  /// The heads of the free lists; the link to the next lies in each free buffer's first bytes.
  private let heads: UnsafeMutablePointer<UnsafeMutableRawPointer?>

  package init(limit: Int = 8 << 20) {
    self.limit = limit
    heads = .allocate(capacity: BufferPool.largestKept + 1)
    heads.initialize(repeating: nil, count: BufferPool.largestKept + 1)
  }

  deinit {
    freeAll()
    heads.deallocate()
  }

  /// The bytes of a buffer of a class.
  static func size(ofClass sizeClass: Int) -> Int { 4096 << sizeClass }

  /// The smallest class that holds so many bytes; it can be above `largest`.
  static func sizeClass(holding bytes: Int) -> Int {
    bytes <= 4096 ? 0 : Int.bitWidth - (bytes - 1).leadingZeroBitCount - 12
  }

  /// A buffer with undefined content; nil when the class is above `largest` or memory is short.
  func take(_ sizeClass: Int) -> UnsafeMutableRawPointer? {
    guard sizeClass <= BufferPool.largestKept, let buffer = heads[sizeClass] else {
      return sizeClass <= BufferPool.largest ? malloc(BufferPool.size(ofClass: sizeClass)) : nil
    }
    heads[sizeClass] = buffer.load(as: UnsafeMutableRawPointer?.self)
    freeBytes -= BufferPool.size(ofClass: sizeClass)
    return buffer
  }

  /// Takes a buffer back.
  func give(_ buffer: UnsafeMutableRawPointer, _ sizeClass: Int) {
    let size = BufferPool.size(ofClass: sizeClass)
    guard sizeClass <= BufferPool.largestKept, freeBytes + size <= limit else {
      free(buffer)
      return
    }
    buffer.storeBytes(of: heads[sizeClass], as: UnsafeMutableRawPointer?.self)
    heads[sizeClass] = buffer
    freeBytes += size
  }

  /// Frees every buffer that is kept and gives the heap's free pages back to the system. Takes some milliseconds on a
  /// large heap: for quiet moments.
  package func trim() {
    freeAll()
    linux_trim_heap()
  }

  private func freeAll() {
    for sizeClass in 0...BufferPool.largestKept {
      while let buffer = heads[sizeClass] {
        heads[sizeClass] = buffer.load(as: UnsafeMutableRawPointer?.self)
        free(buffer)
      }
    }
    freeBytes = 0
  }
}
