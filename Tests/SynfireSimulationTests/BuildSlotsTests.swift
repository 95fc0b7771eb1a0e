import Testing

@testable import SynfireSimulation

struct BuildSlotsTests {
  /// Counts who is in a slot.
  private actor Presence {
    private(set) var here = 0
    private(set) var most = 0
    private(set) var came = 0

    func enter() {
      here += 1
      came += 1
      most = max(most, here)
    }

    func leave() { here -= 1 }
  }

  @Test(arguments: [1, 2, 3])
  func noMoreBuildAtOnceThanThereAreSlots(count: Int) async {
    let slots = BuildSlots(count)
    let presence = Presence()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<20 {
        group.addTask {
          await slots.take()
          defer { slots.give() }
          await presence.enter()
          for _ in 0..<10 { await Task.yield() }
          await presence.leave()
        }
      }
    }
    #expect(await presence.came == 20)
    #expect(await presence.most <= count)
  }

  /// Each build waits for the others, which would never end if fewer were let in.
  @Test(.timeLimit(.minutes(1))) func asManyBuildAsThereAreSlots() async {
    let slots = BuildSlots(3)
    let presence = Presence()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<3 {
        group.addTask {
          await slots.take()
          defer { slots.give() }
          await presence.enter()
          while await presence.here < 3 { await Task.yield() }
        }
      }
    }
    #expect(await presence.most == 3)
  }

  @Test func slotsComeBack() async {
    let slots = BuildSlots(1)
    for _ in 0..<3 {
      await slots.take()
      slots.give()
    }
  }
}
