using ArkMarket.Core.Orders;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Kill;

/// <summary>
/// A buyer and a seller, with whoever else a trade needs, who trade like people do while the app comes and goes: they
/// look how things stand, press what is there, and when nothing answers they look again. Each trade takes another course.
/// </summary>
public sealed class Trader
{
    /// <summary>So many pairs together take every course, if each makes <see cref="CoursesEach"/> trades.</summary>
    public const int Pairs = 6;
    public const int CoursesEach = 5;

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    /// <summary>Longer than all kills together take on a slow machine: a step may have to wait for the last of them.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Dictionary<long, Course> _courses = [];
    private readonly KillWorld _world;
    private readonly int _number;
    private readonly CourseProgress _progress;
    private List<Trade> _waiting = [];

    public Trader(KillWorld world, int number)
    {
        (_world, _number) = (world, number);
        var cast = new Cast(world.Server, number);
        (Buyer, Hands, _progress) = (cast.Buyer, new TraderHands(world, cast), new CourseProgress(world, cast));
    }

    public Person Buyer { get; }

    /// <summary>Purchases that the buyer set out for and knows to have happened.</summary>
    public int Purchases { get; private set; }

    /// <summary>Whether a trade is put aside until time has passed.</summary>
    public bool Waits => _waiting.Count > 0;

    /// <summary>The course of each order of this buyer.</summary>
    internal IReadOnlyDictionary<long, Course> Trades => _courses;

    internal TraderHands Hands { get; }

    /// <summary>Goes from purchase to purchase until told to stop; then finishes the one in hand.</summary>
    /// <param name="stop">Tells them to stop.</param>
    /// <param name="atLeast">So many purchases they make in any case.</param>
    public async Task TradeAsync(CancellationToken stop, int atLeast = 0)
    {
        while (!stop.IsCancellationRequested || Purchases < atLeast)
        {
            // Each pair begins elsewhere, so that together they soon have taken all courses.
            var course = Courses.All[((CoursesEach * _number) + Purchases) % Courses.All.Length];
            await BuyAsync(course);
            Purchases++;
            await GoOnAsync(await FindTicketAsync(course));
        }
    }

    /// <summary>Goes on with what was put aside.</summary>
    public async Task GoOnAsync()
    {
        var trades = _waiting;
        _waiting = [];
        foreach (var trade in trades)
            await GoOnAsync(trade);
    }

    /// <summary>One card, pressed until it is known that it became an order.</summary>
    private async Task BuyAsync(Course course)
    {
        ActAnswer? card = null;
        await UntilAsync(async () =>
        {
            var answer = await TraderHands.TryAsync(() => Buyer.OpenCardAsync(course.Item));
            if (answer is null || !answer.Text.Contains(course.Item, StringComparison.Ordinal))
                return false;
            card = answer;
            return true;
        }, "the card is open");
        await UntilAsync(async () =>
        {
            var answer = await TraderHands.TryAsync(() => OrderAsync(card!.MessageId, course));
            return answer is not null && (answer.Text.Contains("is open", StringComparison.Ordinal) || answer.Text.Contains("already used", StringComparison.Ordinal)
                || answer.Raw.Contains("They see no button", StringComparison.Ordinal));
        }, "the purchase is acknowledged");
    }

    private async Task<ActAnswer> OrderAsync(string card, Course course)
    {
        if (!course.HasCoupon)
            return await Buyer.ClickAsync("Order", message: card);
        var form = await Buyer.ClickAsync("Order several or with a coupon…", message: card);
        return form.Modal is null ? form : await Buyer.SubmitAsync(new() { ["How many"] = "1", ["Coupon"] = KillShop.Coupon });
    }

    private async Task<Trade> FindTicketAsync(Course course)
    {
        Trade? found = null;
        await UntilAsync(async () => (found = await NewestTicketAsync(course)) is not null, "the ticket is there");
        _courses[found!.Order] = course;
        return found;
    }

    /// <summary>To the end, or to where time has to pass.</summary>
    private async Task GoOnAsync(Trade trade)
    {
        Progress? seen = null;
        await UntilAsync(async () =>
        {
            seen = await _progress.LookAsync(trade);
            if (seen is { Undoing: { } step } && Hands.TriesOf(trade.Order, step.Kind!.Value) == 1)
                await Hands.DoAsync(step, trade);
            else if (seen is { WaitsForTime: false, Next: { } next })
                await Hands.DoAsync(next, trade);
            return seen is { WaitsForTime: true } || (seen is { Next: null } && seen.State == trade.Course.End);
        }, $"order #{trade.Order} took its course ({trade.Course.Name})", () => $"{seen?.Next?.Label} ({seen?.State})");
        if (seen!.WaitsForTime)
            _waiting.Add(trade);
    }

    private async Task<Trade?> NewestTicketAsync(Course course)
    {
        var tickets = (await _world.Sandbox.ChannelsAsync(_world.Server.Id, Buyer.Id))
            .Where(channel => channel.GetProperty("name").GetString()!.StartsWith("order-", StringComparison.Ordinal))
            .OrderBy(channel => ulong.Parse(channel.GetProperty("id").GetString()!))
            .ToList();
        return tickets.Count == Purchases
            ? new Trade(course, long.Parse(tickets[^1].GetProperty("name").GetString()!["order-".Length..]), tickets[^1].GetProperty("id").GetString()!)
            : null;
    }

    private async Task UntilAsync(Func<Task<bool>> condition, string what, Func<string?>? detail = null)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < Patience, $"{Buyer.Name}: not in time that {what}; {detail?.Invoke()}");
            await Task.Delay(LookAgain);
        }
    }
}
