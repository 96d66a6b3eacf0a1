using ArkMarket.Core.Admin;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Dashboard;
using ArkMarket.Web.Orders.Pages;

namespace ArkMarket.Tests.Orders;

/// <summary>What the pages offer is what the order itself would allow: no more, so that nobody is led into a refusal, and no less.</summary>
public sealed class OrderActTests(AppFixture fixture)
{
    private static readonly string[] OfTheTicket = [StaffActs.Reopen, StaffActs.Close];

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task The_pages_offer_exactly_what_the_order_allows(string stage)
    {
        var reached = Enum.Parse<Stage>(stage);
        var desk = await LifeDesk.OpenAsync(await fixture.AppAsync(), (GuildSettings.TrialOrders.Key, reached is Stage.Review ? 1 : 0));
        var order = await desk.AtAsync(reached);
        var config = (await desk.Guild.App.Get<GuildConfigs>().FindAsync(desk.Guild.Id, default))!;
        foreach (var (name, member) in desk.People)
        {
            var server = new ServerScope(member.Actor, config);
            if (await desk.Guild.App.Get<OrderFiles>().FindAsync(member.Actor, order, default) is not { IsRefused: false, Value: var file })
                continue;
            var isParty = file.Found.Order.HasParty(member.Id);
            var staff = Names(StaffActs.Of(file, server)).Except(OfTheTicket, StringComparer.Ordinal).Order(StringComparer.Ordinal);
            var expected = isParty ? [] : await AllowedAsync(desk, order, member.Actor, config, StaffOracle());
            Assert.Equal((name, string.Join(", ", expected)), (name, string.Join(", ", staff)));
            if (isParty)
                Assert.Equal(
                    (name, string.Join(", ", await AllowedAsync(desk, order, member.Actor, config, PartyOracle()))),
                    (name, string.Join(", ", Names(PartyActs.Of(file.Found, server)).Order(StringComparer.Ordinal))));
        }
    }

    public static TheoryData<string> Stages() => [.. Enum.GetNames<Stage>()];

    private static IEnumerable<string> Names(IEnumerable<PossibleAct> acts) => acts.Where(act => act.IsPossible).Select(act => act.Act.Name);

    /// <summary>Asked of the order itself. What it allows changes it, so the next question is for a fresh one.</summary>
    private static async Task<IReadOnlyList<string>> AllowedAsync(LifeDesk desk, long order, Actor actor, GuildConfig config, Dictionary<string, Decision> decisions)
    {
        List<string> allowed = [];
        var now = desk.Guild.App.Get<Database>().Now;
        var orders = desk.Guild.App.Get<OrderQueries>();
        var found = (await orders.FindAsync(desk.Guild.Id, order, default))!;
        foreach (var (name, decide) in decisions)
        {
            if (decide(new Asked(found.Order, found.Dispute, actor, config, now)))
                continue;
            allowed.Add(name);
            found = (await orders.FindAsync(desk.Guild.Id, order, default))!;
        }

        return [.. allowed.Order(StringComparer.Ordinal)];
    }

    private sealed record Asked(Order Order, Dispute? Dispute, Actor Actor, GuildConfig Config, DateTimeOffset Now);

    /// <summary>True: refused.</summary>
    private delegate bool Decision(Asked asked);

    private static Decision In(Func<Asked, Dispute, bool> decide) => asked => asked.Dispute is not { } dispute || decide(asked, dispute);

    private static Dictionary<string, Decision> StaffOracle() => new()
    {
        [StaffActs.Take] = In((a, d) => a.Order.TakeCase(d, a.Actor, "ABCDEF", (a.Config, a.Now)).IsRefused),
        [StaffActs.Rule] = In((a, d) => a.Order.Rule(d, a.Actor, (50, "So"), (a.Config, a.Now)).IsRefused),
        [StaffActs.Approve] = a => a.Order.ApproveDelivery(a.Actor, a.Config, a.Now).IsRefused,
        [StaffActs.SendBack] = a => a.Order.RejectDelivery(a.Actor, "So", a.Config, a.Now).IsRefused,
        [StaffActs.PaymentFound] = a => a.Order.ConfirmPayment(a.Actor, a.Config, a.Now).IsRefused,
        [StaffActs.PaymentMissing] = a => a.Order.RejectPayment(a.Actor, "So", a.Config, a.Now).IsRefused,
        [StaffActs.Chargeback] = a => a.Order.ChargeBack(a.Actor, "So", a.Config, a.Now).IsRefused,
        [StaffActs.WithdrawChargeback] = a => a.Order.WithdrawChargeback(a.Actor, "So", a.Config, a.Now).IsRefused,
        [StaffActs.Timers] = a => a.Order.ForceTimers(a.Dispute, a.Actor, "So", (a.Config, a.Now)).IsRefused,
        [StaffActs.Unclaim] = a => a.Order.Unclaim(a.Actor, a.Config, a.Now).IsRefused,
        [StaffActs.Cancel] = a => a.Order.Cancel(a.Actor, "So", a.Config, a.Now).IsRefused,
    };

    private static Dictionary<string, Decision> PartyOracle() => new()
    {
        [PartyActs.Confirm] = a => a.Order.Confirm(a.Actor, a.Now).IsRefused,
        [PartyActs.Deliver] = a => a.Order.Deliver(a.Actor, null, new SellerStanding(0, IsOnTrial: false, null), (a.Config, a.Now)).IsRefused,
        [PartyActs.Accept] = a => a.Order.AcceptTerms(a.Actor, a.Order.ProposalNumber, a.Config, a.Now).IsRefused,
        [PartyActs.Decline] = a => a.Order.DeclineTerms(a.Actor, a.Order.ProposalNumber, null, a.Now).IsRefused,
        [PartyActs.Receipt] = a => a.Order.ReportPayment(a.Actor, "So", a.Config, a.Now).IsRefused,
        [PartyActs.Paid] = a => a.Order.SayWhetherPaid(a.Actor, received: true, a.Now).IsRefused,
        [PartyActs.NotPaid] = a => a.Order.SayWhetherPaid(a.Actor, received: false, a.Now).IsRefused,
        [PartyActs.MoreTime] = a => a.Order.AgreeToMoreTime(a.Actor, a.Now).IsRefused,
        [PartyActs.Dispute] = a => a.Order.OpenDispute(a.Actor, "So", a.Config, a.Now).IsRefused,
        [PartyActs.Statement] = In((a, d) => a.Order.GiveStatement(d, a.Actor, "So", a.Now).IsRefused),
        [PartyActs.Agree] = In((a, d) => a.Order.AgreeInDispute(d, a.Actor, d.ProposalNumber, a.Now).IsRefused),
        [PartyActs.Split] = In((a, d) => a.Order.ProposeSplit(d, a.Actor, 40, a.Now).IsRefused),
        [PartyActs.GoOn] = In((a, d) => a.Order.ProposeToGoOn(d, a.Actor, 12, a.Now).IsRefused),
        [PartyActs.Appeal] = In((a, d) => a.Order.Appeal(d, a.Actor, "So", a.Config, a.Now).IsRefused),
        [PartyActs.Refund] = a => a.Order.Refund(a.Actor, Credits.Of(1), "So", a.Now).IsRefused,
        [PartyActs.CallOff] = a => a.Order.AskToCancel(a.Actor, null, a.Now).IsRefused,
        // A party who moderates has no more say here than any other.
        [PartyActs.Cancel] = a => a.Order.Cancel(a.Actor with { Roles = [] }, null, a.Config, a.Now).IsRefused,
    };
}
