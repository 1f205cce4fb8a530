package import ChatCore

/// A clock that stands still until it is told to go on.
package struct VirtualClock: Hashable, Sendable {
  /// 2026-01-02T03:04:05Z: no field of it could be taken for another.
  package static let start = Moment(wall: 1_767_323_045_000, uptime: 1_000_000)

  package private(set) var now = start

  package init() {}

  /// Goes on to `uptime` (milliseconds of `Moment.uptime`); never back.
  package mutating func advance(to uptime: Int64) {
    let step = max(0, uptime - now.uptime)
    now.wall += step
    now.uptime += step
  }
}
