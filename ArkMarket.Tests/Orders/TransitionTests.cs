using ArkMarket.Core.Orders;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Orders;

/// <summary>Every act in every state, by everybody: what the table does not allow is refused privately and changes nothing.</summary>
public sealed class TransitionTests(AppFixture fixture)
{
    private static readonly OrderState[] States =
        [OrderState.Open, OrderState.Claimed, OrderState.InProgress, OrderState.Delivered, OrderState.Completed, OrderState.Cancelled];

    private static readonly string[] Acts = ["answer", "claim", "unclaim", "propose", "accept", "deliver", "confirm", "cancel", "call_off", "take_over"];

    private static readonly string[] People = ["buyer", "seller", "other seller", "moderator", "stranger", "buyer with the seller role"];

    /// <summary>The transition table: act, person, and the states it is possible in.</summary>
    private static readonly Dictionary<(string Act, string Person), OrderState[]> Allowed = new()
    {
        [("answer", "buyer")] = [OrderState.Open],
        [("answer", "buyer with the seller role")] = [OrderState.Open],
        [("claim", "seller")] = [OrderState.Open],
        [("claim", "other seller")] = [OrderState.Open],
        [("unclaim", "seller")] = [OrderState.Claimed],
        [("unclaim", "moderator")] = [OrderState.Claimed],
        [("propose", "seller")] = [OrderState.Claimed],
        [("deliver", "seller")] = [OrderState.InProgress],
        [("confirm", "buyer")] = [OrderState.Delivered],
        [("confirm", "buyer with the seller role")] = [OrderState.Delivered],
        [("cancel", "buyer")] = [OrderState.Open, OrderState.Claimed],
        [("cancel", "buyer with the seller role")] = [OrderState.Open, OrderState.Claimed],
        [("cancel", "moderator")] = [OrderState.Open, OrderState.Claimed, OrderState.InProgress, OrderState.Delivered],
        [("call_off", "buyer")] = [OrderState.InProgress],
        [("call_off", "buyer with the seller role")] = [OrderState.InProgress],
        [("call_off", "seller")] = [OrderState.InProgress],
    };

    public static TheoryData<OrderState, string> StatesAndActs()
    {
        var rows = new TheoryData<OrderState, string>();
        foreach (var state in States)
            foreach (var act in Acts)
                rows.Add(state, act);
        return rows;
    }

    [Theory]
    [MemberData(nameof(StatesAndActs))]
    public async Task Only_who_the_table_names_may_act_and_a_refusal_changes_nothing(OrderState state, string act)
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        foreach (var person in People)
        {
            var allowed = Allowed.GetValueOrDefault((act, person))?.Contains(state) is true;
            var order = await desk.InStateAsync(state);
            var (before, events) = (await desk.FindAsync(order), await desk.EventsAsync(order));

            var answer = await ActAsync(Person(desk, person), act, order);

            Assert.True(answer.IsPrivate);
            Assert.True(allowed == answer.Text.StartsWith('✅'), $"{person}, {act}, {state}: {answer.Text}");
            var after = await desk.FindAsync(order);
            if (!allowed)
            {
                Assert.Equal((before.State, before.SellerId, before.IntakeComplete, before.DueAt), (after.State, after.SellerId, after.IntakeComplete, after.DueAt));
                Assert.Equal(events, await desk.EventsAsync(order));
            }
            else
            {
                Assert.Equal(events.Count + 1, (await desk.EventsAsync(order)).Count);
            }

            // One buyer may have so many open orders at a time: the next person needs room.
            if (!after.IsFinal)
                await desk.Moderator.SubmitAsync($"order.cancel:{order}", ("reason", "Making room"));
        }

        await desk.Guild.AssertBooksAsync();
    }

    private static Task<Answer> ActAsync(TestMember person, string act, long order) => act switch
    {
        "answer" => person.SubmitAsync($"order.intake:{order}:1", ("question", "Ragnarok")),
        "propose" => person.SubmitAsync($"order.propose:{order}", ("price", "500"), ("hours", "5")),
        "cancel" or "call_off" => person.SubmitAsync($"order.{act}:{order}", ("reason", "It does not work out")),
        "accept" => person.ClickAsync($"order.accept:{order}:1"),
        _ => person.ClickAsync($"order.{act}:{order}"),
    };

    private static TestMember Person(OrderDesk desk, string name) => name switch
    {
        "buyer" => desk.Buyer,
        "seller" => desk.Seller,
        "other seller" => desk.OtherSeller,
        "moderator" => desk.Moderator,
        "buyer with the seller role" => desk.BuyerWithSellerRole,
        _ => desk.Stranger,
    };
}
