using ArkMarket.Core.Guilds;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Orders;

/// <summary>Every act at every stage, by everybody: what the table does not allow is refused privately and changes nothing.</summary>
public sealed class TransitionTests(AppFixture fixture)
{
    private const string Buyers = "buyer|buyer with the seller role|buyer with the moderator role|buyer with the finance role";
    private const string Sellers = "seller|seller with the moderator role|seller with the finance role";
    private const string Both = $"{Buyers}|{Sellers}";
    private const string Moderators = "moderator|second moderator";

    private static readonly Stage[] BeforeTerms = [Stage.Claimed, Stage.Offered, Stage.Proposed, Stage.Countered];
    private static readonly Stage[] Working = [Stage.InProgress, Stage.Stopped, Stage.MoreTimeAsked, Stage.Outside];
    private static readonly Stage[] Disputes =
        [Stage.Disputed, Stage.OutsideDisputed, Stage.SplitProposed, Stage.Taken, Stage.Ruled, Stage.Appealed, Stage.AppealTaken];

    /// <summary>The transition table: who may do what, and at which stages.</summary>
    private static readonly (string Act, string People, Stage[] Stages)[] Allowed =
    [
        ("answer", Buyers, [Stage.Open]),
        ("claim", $"{Sellers}|other seller", [Stage.Open]),
        ("unclaim", $"{Sellers}|{Moderators}", [.. BeforeTerms, Stage.Agreed]),
        ("hand_over", $"{Sellers}|{Moderators}", BeforeTerms),
        ("take_over", "other seller", [Stage.Offered]),
        ("propose", Sellers, BeforeTerms),
        ("propose", Buyers, [Stage.Proposed, Stage.Countered]),
        ("accept", Buyers, [Stage.Proposed]),
        ("accept", Sellers, [Stage.Countered]),
        ("decline", Buyers, [Stage.Proposed]),
        ("decline", Sellers, [Stage.Countered]),
        ("receipt", Buyers, [Stage.Agreed]),
        ("paid", Sellers, [Stage.Reported]),
        ("not_paid", Sellers, [Stage.Reported]),
        ("payment_found", "finance", [Stage.Reported]),
        ("payment_missing", "finance", [Stage.Reported]),
        ("more_time", Both, Working),
        ("more_time_ok", Buyers, [Stage.MoreTimeAsked]),
        ("deliver", Sellers, Working),
        ("deliver_note", Sellers, Working),
        ("review_ok", Moderators, [Stage.Review]),
        ("review_no", Moderators, [Stage.Review]),
        ("confirm", Buyers, [Stage.Delivered, Stage.OutsideDelivered]),
        ("refund", Sellers, [Stage.InProgress, Stage.Stopped, Stage.MoreTimeAsked, Stage.Delivered, Stage.Review, Stage.Completed, Stage.Outside, Stage.OutsideDelivered, Stage.OutsideCompleted]),
        ("cancel", Buyers, [Stage.Open, .. BeforeTerms, Stage.Agreed]),
        ("cancel", Moderators, [Stage.Open, .. BeforeTerms, Stage.Agreed, Stage.Reported, .. Working, Stage.Delivered, Stage.OutsideDelivered, Stage.Review]),
        // Nobody's seller yet: a moderator who could claim it is no party of it.
        ("cancel", "seller with the moderator role", [Stage.Open]),
        ("call_off", Both, Working),
        ("chargeback", "finance", [Stage.Outside, Stage.OutsideDelivered, Stage.OutsideDisputed, Stage.OutsideCompleted]),
        ("withdraw", "finance", [Stage.ChargedBack]),
        ("dispute.open", Both, [.. Working, Stage.Delivered, Stage.OutsideDelivered, Stage.Review]),
        ("dispute.statement", Sellers, [Stage.Disputed, Stage.OutsideDisputed, Stage.SplitProposed, Stage.Taken]),
        ("dispute.split", Both, Disputes),
        ("dispute.go_on", Both, Disputes),
        ("dispute.agree", Buyers, [Stage.SplitProposed]),
        ("dispute.take", Moderators, [Stage.Disputed, Stage.OutsideDisputed, Stage.SplitProposed]),
        ("dispute.take", "second moderator", [Stage.Appealed]),
        ("dispute.rule", "moderator", [Stage.Taken]),
        ("dispute.rule", "second moderator", [Stage.AppealTaken]),
        ("dispute.appeal", Both, [Stage.Ruled]),
        ("timers", Moderators, [Stage.Stopped]),
    ];

    public static TheoryData<Stage> Stages() => [.. Enum.GetValues<Stage>()];

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task Only_who_the_table_names_may_act_and_a_refusal_changes_nothing(Stage stage)
    {
        var trial = stage is Stage.Review ? 100 : 0;
        var desk = await LifeDesk.OpenAsync(await fixture.AppAsync(), (GuildSettings.TrialOrders.Key, trial));
        await desk.Guild.GrantAsync(desk.Buyer, 100_000);
        var (order, wrong) = (await desk.AtAsync(stage), new List<string>());
        foreach (var act in Allowed.Select(rule => rule.Act).Distinct())
        {
            var may = Allowed.Where(rule => rule.Act == act && rule.Stages.Contains(stage)).SelectMany(rule => rule.People.Split('|')).ToHashSet();

            // All who may not, at once, on the order as it stands.
            var (before, numbers) = (await desk.PictureAsync(order), await NumbersAsync(desk, order));
            var refused = await Task.WhenAll(desk.People.Where(person => !may.Contains(person.Key))
                .Select(async person => (person.Key, Answer: await desk.ActAsync(person.Value, act, order, numbers))));
            wrong.AddRange(refused.Where(r => !r.Answer.IsPrivate || !r.Answer.Text.StartsWith("⚠️", StringComparison.Ordinal)).Select(r => $"{r.Key} could {act}: {r.Answer.Text}"));
            if (await desk.PictureAsync(order) is var after && after != before)
                wrong.Add($"A refused {act} changed\n{before}\nto\n{after}");

            foreach (var person in desk.People.Where(person => may.Contains(person.Key)))
            {
                var events = (await desk.Desk.EventsAsync(order)).Count;
                var answer = await desk.ActAsync(person.Value, act, order, numbers);
                if (!answer.Text.StartsWith('✅') || (await desk.Desk.EventsAsync(order)).Count != events + 1)
                    wrong.Add($"{person.Key} could not {act}: {answer.Text}");
                order = await desk.AtAsync(stage);
            }
        }

        Assert.True(wrong.Count == 0, $"{stage}:\n{string.Join('\n', wrong)}");
        await desk.Guild.AssertBooksAsync();
    }

    private static async Task<(int Terms, int Dispute)> NumbersAsync(LifeDesk desk, long order)
    {
        var found = await desk.FindAsync(order);
        return (found.ProposalNumber, found.DisputeNumber > 0 ? (await desk.DisputeAsync(order)).ProposalNumber : 1);
    }
}
