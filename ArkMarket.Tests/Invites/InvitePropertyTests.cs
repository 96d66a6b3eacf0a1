using ArkMarket.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace ArkMarket.Tests.Invites;

/// <summary>
/// Random comings, with events that are late, twice or lost, against what is true: many are unknown, and none is told
/// wrongly. A failure prints its seed and the shortest sequence that shows it.
/// </summary>
public sealed class InvitePropertyTests
{
    [Fact]
    public async Task Nobody_is_ever_told_to_have_come_by_a_wrong_invite()
    {
        var (services, clock) = await InviteWorld.StartAsync();
        await using var _ = services;
        var known = 0;
        var runs = int.Parse(Environment.GetEnvironmentVariable("ARKMARKET_TEST_INVITE_RUNS") ?? "60");
        // FsCheck waits for each sequence: on a thread of its own.
        await Task.Run(() => Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(runs).WithQuietOnSuccess(true),
            Prop.ForAll(Sequences(), async steps =>
            {
                var world = new InviteWorld(services, clock, TestIds.NextGuild());
                await world.OpenAsync();
                foreach (var step in steps)
                    await world.DoAsync(step);
                known += await world.EndAsync();
            })));
        // A proof that never proves anything would be right too.
        Assert.InRange(known, runs / 10, int.MaxValue);
    }

    private static Arbitrary<InviteStep[]> Sequences()
    {
        var acts = Gen.Frequency(
            (6, Gen.Constant(InviteAct.Join)), (3, Gen.Constant(InviteAct.Make)), (1, Gen.Constant(InviteAct.Delete)), (8, Gen.Constant(InviteAct.Compare)),
            (1, Gen.Constant(InviteAct.Deliver)), (1, Gen.Constant(InviteAct.Repeat)), (1, Gen.Constant(InviteAct.CatchUp)), (1, Gen.Constant(InviteAct.Pass)));
        var step = from act in acts from first in Gen.Choose(0, 1_000) from second in Gen.Choose(0, 1_000) select new InviteStep(act, first, second);
        return Arb.From(Gen.Choose(1, 40).SelectMany(length => step.ArrayOf(length)), steps => steps.Select((_, at) => steps.Where((_, other) => other != at).ToArray()));
    }
}
