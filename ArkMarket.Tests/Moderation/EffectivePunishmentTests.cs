using ArkMarket.Core.Moderation;
using FsCheck;
using FsCheck.Fluent;

namespace ArkMarket.Tests.Moderation;

/// <summary>What cases come to, for whatever may have happened to them.</summary>
public sealed class EffectivePunishmentTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Without_cases_nothing_holds() => Assert.Equal(EffectivePunishment.None, EffectivePunishment.Of([], Start));

    [Fact]
    public void What_overlaps_holds_until_the_last_of_it_ends()
    {
        var effective = EffectivePunishment.Of([Of(CaseKind.Timeout, endsAt: 60), Of(CaseKind.Timeout, endsAt: 90), Of(CaseKind.Timeout, endsAt: 30)], At(10));
        Assert.Equal(At(90), effective.TimedOutUntil);
        Assert.Equal(At(30), effective.ChangesAt);
        Assert.False(effective.IsBanned);
    }

    [Fact]
    public void A_ban_without_an_end_outlasts_every_other()
    {
        var effective = EffectivePunishment.Of([Of(CaseKind.Ban, endsAt: 60), Of(CaseKind.Ban, endsAt: null)], At(10));
        Assert.True(effective is { IsBanned: true, BannedUntil: null });
        Assert.Equal(At(60), effective.ChangesAt);
        Assert.Equal(At(60), EffectivePunishment.Of([Of(CaseKind.Ban, endsAt: 60)], At(10)).BannedUntil);
    }

    [Fact]
    public void Points_count_until_their_own_day()
    {
        CaseAccount[] cases = [Of(CaseKind.Strike, points: 2, pointsUntil: 50), Of(CaseKind.Strike, points: 3, pointsUntil: null)];
        Assert.Equal(5, EffectivePunishment.Of(cases, At(49)).Points);
        Assert.Equal(3, EffectivePunishment.Of(cases, At(50)).Points);
    }

    [Fact]
    public void An_amendment_counts_from_the_first_and_the_last_one_wins()
    {
        var account = CaseAccount.Of(CaseKind.Timeout,
        [
            Event(3, CaseEventKind.Amended, 20, Terms(endsAt: 40)), Event(1, CaseEventKind.Issued, 0, Terms(endsAt: 100)), Event(2, CaseEventKind.Amended, 10, Terms(endsAt: 500)),
        ]);
        Assert.Equal(At(40), account.Terms.EndsAt);
        Assert.Equal(Start, account.IssuedAt);
    }

    [Fact]
    public void Whatever_else_happens_to_cases_one_that_was_taken_back_is_as_if_it_had_never_been() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Histories(), Moments(), (cases, at) =>
        {
            var accounts = cases.Select(Account).ToList();
            Assert.Equal(EffectivePunishment.Of([.. accounts.Where(account => account.LiftedAt is null)], At(at)), EffectivePunishment.Of(accounts, At(at)));
        }));

    [Fact]
    public void In_which_order_cases_and_events_are_read_changes_nothing() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Histories(), Moments(), (cases, at) => Assert.Equal(
            EffectivePunishment.Of([.. cases.Select(Account)], At(at)),
            EffectivePunishment.Of([.. cases.Reverse().Select(one => CaseAccount.Of(one.Kind, one.Events.Reverse()))], At(at)))));

    [Fact]
    public void Another_case_never_makes_it_milder() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Histories(), Moments(), (cases, at) =>
        {
            var all = EffectivePunishment.Of([.. cases.Select(Account)], At(at));
            var fewer = EffectivePunishment.Of([.. cases.Skip(1).Select(Account)], At(at));
            Assert.True(all.Points >= fewer.Points);
            Assert.True((all.TimedOutUntil ?? Start) >= (fewer.TimedOutUntil ?? Start));
            Assert.True(all.IsBanned || !fewer.IsBanned);
            Assert.True(!fewer.IsBanned || all.BannedUntil is null || all.BannedUntil >= (fewer.BannedUntil ?? DateTimeOffset.MaxValue));
        }));

    /// <summary>A second, naive reading of the rules, minute by minute.</summary>
    [Fact]
    public void At_every_minute_it_is_what_each_case_by_itself_asks_for() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Histories(), cases =>
        {
            for (var minute = 0; minute <= 200; minute += 7)
            {
                var at = At(minute);
                var effective = EffectivePunishment.Of([.. cases.Select(Account)], at);
                var open = cases.Where(one => !one.Events.Any(happened => happened.Kind is CaseEventKind.Lifted)).ToList();
                Assert.Equal(open.Where(one => one.Last.PointsUntil is not { } until || until > at).Sum(one => one.Last.Points), effective.Points);
                Assert.Equal(open.Any(one => one.Kind is CaseKind.Timeout && one.Last.EndsAt > at), effective.TimedOutUntil is not null);
                Assert.Equal(open.Any(one => one.Kind is CaseKind.Ban && (one.Last.EndsAt is null || one.Last.EndsAt > at)), effective.IsBanned);
            }
        }));

    [Fact]
    public void Until_it_says_that_something_changes_nothing_does_and_then_it_does() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Histories(), cases =>
        {
            var (accounts, now) = (cases.Select(Account).ToList(), At(100));
            var effective = EffectivePunishment.Of(accounts, now);
            if (effective.ChangesAt is not { } change)
            {
                Assert.Equal(effective, EffectivePunishment.Of(accounts, now.AddYears(100)));
                return;
            }

            Assert.True(change > now);
            Assert.Equal(effective, EffectivePunishment.Of(accounts, change.AddTicks(-1)));
            Assert.NotEqual(effective, EffectivePunishment.Of(accounts, change));
        }));

    private static Arbitrary<int> Moments() => Arb.From(Gen.Choose(0, 200));

    private static Arbitrary<History[]> Histories() => Arb.From(
        from count in Gen.Choose(0, 6)
        from all in Gen.ArrayOf(OneHistory(), count)
        select all);

    private static Gen<History> OneHistory() =>
        from kind in Gen.Elements(CaseKind.Strike, CaseKind.Timeout, CaseKind.Kick, CaseKind.Ban)
        from issued in Gen.Choose(0, 80)
        from first in OneTerms(kind)
        from amended in Gen.ListOf(OneTerms(kind), 2)
        from amendments in Gen.Choose(0, 2)
        from isLifted in Gen.Elements(false, false, true)
        select new History(kind,
        [
            Event(1, CaseEventKind.Issued, issued, first),
            .. amended.Take(amendments).Select((terms, index) => Event(2 + index, CaseEventKind.Amended, issued + 1 + index, terms)),
            Event(4, CaseEventKind.Told, issued + 4, terms: null),
            .. isLifted ? [Event(5, CaseEventKind.Lifted, issued + 5, terms: null)] : Array.Empty<CaseEvent>(),
        ]);

    private static Gen<CaseTerms> OneTerms(CaseKind kind) =>
        from points in Gen.Choose(0, 5)
        from pointsUntil in Gen.Elements<int?>(null, 30, 90, 110, 150, 190)
        from endsAt in Gen.Elements<int?>(null, 20, 60, 105, 120, 180)
        select Terms(points, pointsUntil, kind is CaseKind.Timeout ? endsAt ?? 70 : kind is CaseKind.Ban ? endsAt : null);

    private static CaseAccount Account(History one) => CaseAccount.Of(one.Kind, one.Events);

    private static CaseAccount Of(CaseKind kind, int points = 0, int? pointsUntil = null, int? endsAt = null) =>
        CaseAccount.Of(kind, [Event(1, CaseEventKind.Issued, 0, Terms(points, pointsUntil, endsAt))]);

    private static CaseEvent Event(int sequence, CaseEventKind kind, int minute, CaseTerms? terms) => new() { Sequence = sequence, Kind = kind, At = At(minute), After = terms };

    private static CaseTerms Terms(int points = 0, int? pointsUntil = null, int? endsAt = null) =>
        new("A reason", points, pointsUntil is { } until ? At(until) : null, endsAt is { } end ? At(end) : null);

    private static DateTimeOffset At(int minute) => Start.AddMinutes(minute);

    private sealed record History(CaseKind Kind, CaseEvent[] Events)
    {
        public CaseTerms Last => Events.Last(happened => happened.After is not null).After!;
    }
}
