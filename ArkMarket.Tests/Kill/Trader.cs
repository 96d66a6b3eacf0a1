using System.Text.Json;
using ArkMarket.Core.Economy;
using ArkMarket.Core.Feedback;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ArkMarket.Tests.Kill;

/// <summary>
/// A buyer and a seller, with whoever else a trade needs, who trade like people do while the app comes and goes: they
/// look how things stand, press what is there, and when nothing answers they look again. Each trade takes another course.
/// </summary>
public sealed class Trader(KillWorld world, int number)
{
    /// <summary>So many trades of each of four pairs take every course.</summary>
    public const int CoursesEach = 4;

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    /// <summary>Longer than all kills together take on a slow machine: a step may have to wait for the last of them.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Dictionary<long, Course> _courses = [];
    private readonly TradeServer _server = world.Server;

    public Person Buyer { get; } = world.Server.People[$"buyer-{number}"];

    public Person Seller { get; } = world.Server.People[$"seller-{number}"];

    /// <summary>Purchases that the buyer set out for and knows to have happened.</summary>
    public int Purchases { get; private set; }

    /// <summary>The course of each order of this buyer.</summary>
    internal IReadOnlyDictionary<long, Course> Trades => _courses;

    /// <summary>Goes from purchase to purchase until told to stop; then finishes the one in hand.</summary>
    /// <param name="stop">Tells them to stop.</param>
    /// <param name="atLeast">So many purchases they make in any case.</param>
    public async Task TradeAsync(CancellationToken stop, int atLeast = 0)
    {
        while (!stop.IsCancellationRequested || Purchases < atLeast)
        {
            // Each pair begins elsewhere, so that together they soon have taken all courses.
            var course = Courses.All[((CoursesEach * number) + Purchases) % Courses.All.Length];
            await BuyAsync(course);
            Purchases++;
            await FinishAsync(course);
        }
    }

    /// <summary>One card, pressed until it is known that it became an order.</summary>
    private async Task BuyAsync(Course course)
    {
        ActAnswer? card = null;
        await UntilAsync(async () =>
        {
            var answer = await TryAsync(() => Buyer.OpenCardAsync(course.Item));
            if (answer is null || !answer.Text.Contains(course.Item, StringComparison.Ordinal))
                return false;
            card = answer;
            return true;
        }, "the card is open");
        await UntilAsync(async () =>
        {
            var answer = await TryAsync(() => OrderAsync(card!.MessageId, course));
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

    private async Task FinishAsync(Course course)
    {
        (long Order, string Channel)? ticket = null;
        await UntilAsync(async () => (ticket = await NewestTicketAsync()) is not null, "the ticket is there");
        var (order, channel) = ticket!.Value;
        _courses[order] = course;
        CourseStep? next = null;
        await UntilAsync(async () =>
        {
            if (await LookAsync(order, course) is not { } seen)
                return false;
            next = seen.Next;
            if (next is not null)
                await DoAsync(next, (order, channel));
            return next is null && seen.State == course.Until;
        }, $"order #{order} took its course ({course.Name})", () => next?.Label);
    }

    /// <summary>What is to be done next, null when everything is; null altogether when it cannot be seen now.</summary>
    private async Task<(CourseStep? Next, OrderState State)?> LookAsync(long order, Course course)
    {
        try
        {
            await using var db = world.Database.CreateContext();
            var events = await db.Set<OrderEvent>().AsNoTracking().Where(e => e.GuildId == world.Guild && e.OrderId == order).OrderBy(e => e.Number).ToListAsync();
            var at = 0;
            foreach (var step in course.Steps)
            {
                var found = step.Kind is null ? at : events.FindIndex(at, happened => IsDone(step, happened));
                if (found < 0 || (step.Kind is null && !await IsDoneAsync(db, step, order)))
                    return (step, events[^1].To);
                at = step.Kind is null ? at : found + 1;
            }

            return (null, events[^1].To);
        }
        // The driver itself may stumble over a connection that breaks while it reads; what this code stumbles over is a fault.
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException or TimeoutException or NullReferenceException { Source: not "ArkMarket.Tests" })
        {
            return null;
        }
    }

    private bool IsDone(CourseStep step, OrderEvent happened) => happened.Kind == step.Kind
        && (step.OrBy is not null || step.AtDiscord is not null || happened.Actor?.ToString() == WhoIs(step.Who).Id);

    /// <summary>The same of what is no event of the order.</summary>
    private Task<bool> IsDoneAsync(ArkMarketDb db, CourseStep step, long order)
    {
        var paid = $"Payment: {Note(step, order)}";
        return step.Pays is null
            ? db.Set<Vouch>().AnyAsync(vouch => vouch.GuildId == world.Guild && vouch.OrderId == order)
            : db.Set<LedgerTransfer>().AnyAsync(move => move.GuildId == world.Guild && move.Reason == paid);
    }

    private async Task DoAsync(CourseStep step, (long Order, string Channel) ticket)
    {
        if (step.AtDiscord is { } act)
        {
            await act(WhoIs(step.Who));
            return;
        }

        var answer = await TryAsync(() => PressOrCommandAsync(WhoIs(step.Who), ticket, step));
        if (step.OrBy is { } other && answer?.Text.Contains("the other side", StringComparison.Ordinal) is true)
            await TryAsync(() => PressAsync(WhoIs(other), ticket, step));
    }

    private async Task<ActAnswer> PressOrCommandAsync(Person who, (long Order, string Channel) ticket, CourseStep step)
    {
        if (step.Pays is { } payee)
            return await who.CommandAsync("pay", new { member = WhoIs(payee).Id, amount = KillShop.Spent, note = Note(step, ticket.Order) });
        if (step.Command is null)
            return await PressAsync(who, ticket, step);
        if (!(await world.RewardedAsync()).Contains(Buyer.Id))
            throw new InvalidOperationException("the role has not come yet");
        return await who.CommandAsync(step.Command, new { order = ticket.Order, reason = "The bank took it back" });
    }

    private static string Note(CourseStep step, long order) => $"{step.Label}, order {order}";

    private async Task<ActAnswer> PressAsync(Person who, (long Order, string Channel) ticket, CourseStep step)
    {
        var channel = ticket.Channel;
        var button = await who.FindButtonAsync(channel, step.Label) ?? throw new InvalidOperationException("not there, or not yet");
        var answer = await who.ClickAsync(button.CustomId, channel, button.Message);
        if (step.Chooses)
            return await who.ChooseAsync(WhoIs(Part.OtherSeller).Id, channel, "Choose a seller");
        return step.Form is null ? answer : await who.FillInAsync(Filled(step.Form, ticket.Order), channel);
    }

    private static Dictionary<string, object> Filled(Dictionary<string, object> form, long order) =>
        form.ToDictionary(field => field.Key, field => field.Value is string text ? text.Replace("{order}", order.ToString(), StringComparison.Ordinal) : field.Value);

    private Person WhoIs(Part part) => part switch
    {
        Part.Buyer => Buyer,
        Part.Seller => Seller,
        Part.OtherSeller => _server.People[KillWorld.StandIn],
        Part.Moderator => _server.People[KillWorld.Moderator],
        Part.OtherModerator => _server.People[KillWorld.OtherModerator],
        Part.Treasurer => _server.People[KillWorld.Treasurer],
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, message: null),
    };

    private async Task<(long Order, string Channel)?> NewestTicketAsync()
    {
        var tickets = (await _server.Sandbox.ChannelsAsync(_server.Id, Buyer.Id))
            .Where(channel => channel.GetProperty("name").GetString()!.StartsWith("order-", StringComparison.Ordinal))
            .OrderBy(channel => ulong.Parse(channel.GetProperty("id").GetString()!))
            .ToList();
        return tickets.Count == Purchases
            ? (long.Parse(tickets[^1].GetProperty("name").GetString()!["order-".Length..]), tickets[^1].GetProperty("id").GetString()!)
            : null;
    }

    /// <summary>Null when the app, or what was on the screen a moment ago, was not there.</summary>
    private static async Task<ActAnswer?> TryAsync(Func<Task<ActAnswer>> act)
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
