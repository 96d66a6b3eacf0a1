using ArkMarket.Core.Orders;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Kill;

/// <summary>Does the steps of a course, and counts how often each was tried: nothing may happen more often than that.</summary>
internal sealed class TraderHands(KillWorld world, Cast cast)
{
    private readonly Dictionary<(long Order, object What), int> _tries = [];

    /// <summary>How often somebody sent off what makes this happen to this order.</summary>
    public int TriesOf(long order, OrderEventKind kind) => _tries.GetValueOrDefault((order, kind));

    /// <summary>The same of a step that is no event of an order.</summary>
    public int TriesOf(long order, CourseStep step) => _tries.GetValueOrDefault((order, step.Label));

    public async Task DoAsync(CourseStep step, Trade trade)
    {
        var who = cast.WhoIs(step.Who)!;
        if (step.AtDiscord is { } act)
        {
            await act(who, trade.Channel);
            return;
        }

        var answer = await TryAsync(() => step.Command is { } command ? CommandAsync(who, command, (step, trade)) : PressAsync(who, step, trade));
        if (step.OrBy is { } other && answer?.Text.Contains("the other side", StringComparison.Ordinal) is true)
            await TryAsync(() => PressAsync(cast.WhoIs(other)!, step, trade));
    }

    /// <summary>Null when the app, or what was on the screen a moment ago, was not there.</summary>
    public static async Task<ActAnswer?> TryAsync(Func<Task<ActAnswer>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception error) when (error is InvalidOperationException or HttpRequestException or KeyNotFoundException)
        {
            return null;
        }
    }

    private async Task<ActAnswer> CommandAsync(Person who, CourseCommand command, (CourseStep Step, Trade Trade) what)
    {
        if (command.WaitsForReward && !(await world.RewardedAsync()).Contains(cast.Buyer.Id))
            throw new InvalidOperationException("the role has not come yet");
        Count(what.Step, what.Trade);
        return await who.CommandAsync(command.Name, command.Options(cast, what.Trade.Order));
    }

    private async Task<ActAnswer> PressAsync(Person who, CourseStep step, Trade trade)
    {
        var hands = world.HandsOf(who);
        await hands.WaitAsync();
        try
        {
            return await PressNowAsync(who, step, trade);
        }
        finally
        {
            hands.Release();
        }
    }

    private async Task<ActAnswer> PressNowAsync(Person who, CourseStep step, Trade trade)
    {
        var channel = trade.Channel;
        var button = await who.FindButtonAsync(channel, step.Label) ?? throw new InvalidOperationException("not there, or not yet");
        Count(step, trade);
        var answer = await who.ClickAsync(button.CustomId, channel, button.Message);
        if (step.Chooses)
            return await who.ChooseAsync(cast.WhoIs(Part.OtherSeller)!.Id, channel, "Choose a seller");
        // Without a form the app did not answer; what they would fill in then is one that was left open elsewhere.
        return step.Form is null || answer.Modal is null ? answer : await who.FillInAsync(Filled(step.Form, trade.Order), channel);
    }

    private void Count(CourseStep step, Trade trade)
    {
        var what = (trade.Order, (object?)step.Kind ?? step.Label);
        _tries[what] = _tries.GetValueOrDefault(what) + 1;
    }

    private static Dictionary<string, object> Filled(Dictionary<string, object> form, long order) =>
        form.ToDictionary(field => field.Key, field => field.Value is string text ? text.Replace("{order}", order.ToString(), StringComparison.Ordinal) : field.Value);
}
