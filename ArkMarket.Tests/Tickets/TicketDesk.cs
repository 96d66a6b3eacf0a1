using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Tickets;

/// <summary>What tests about tickets look at behind the front door, and the facts of Discord they put there.</summary>
internal static class TicketDesk
{
    public static async Task<Ticket> TicketAsync(this OrderDesk desk, long order) =>
        (await desk.Guild.App.Get<OrderQueries>().FindAsync(desk.Guild.Id, order, default))!.Ticket;

    public static async Task<IReadOnlyList<UserId>> MembersAsync(this OrderDesk desk, long order) =>
        (await desk.Guild.App.Get<OrderQueries>().FindAsync(desk.Guild.Id, order, default))!.Members;

    /// <summary>Enqueued effects of a kind, oldest first, with when they are due.</summary>
    public static async Task<IReadOnlyList<Effect>> EffectsAsync(this OrderDesk desk, string kind)
    {
        await using var db = desk.Guild.App.Get<Database>().CreateContext();
        return await db.Set<Effect>().AsNoTracking().Where(e => e.GuildId == desk.Guild.Id && e.Kind == kind).OrderBy(e => e.Sequence).ToListAsync();
    }

    /// <summary>The ticket's channel, as if Discord had made it.</summary>
    public static async Task<ChannelId> ChannelAsync(this OrderDesk desk, long order)
    {
        var channel = new ChannelId(TestIds.Next());
        await desk.Guild.App.Get<TicketLine>().OpenedAsync(desk.Guild.Id, order, channel, default);
        return channel;
    }

    /// <summary>A command used in this channel.</summary>
    public static Task<Answer> InAsync(this TestMember member, ChannelId channel, string path, params IReadOnlyList<(string Name, object? Value)> options) =>
        member.SendAsync(Delivery.Command(member, path, options).With(json => json["channel_id"] = channel.ToString()));

    /// <summary>Moves the moment at which the ticket closed into the past.</summary>
    public static async Task ClosedBeforeAsync(this OrderDesk desk, long order, TimeSpan ago)
    {
        var database = desk.Guild.App.Get<Database>();
        await using var db = database.CreateContext();
        await db.Database.ExecuteSqlAsync(
            $"UPDATE tickets SET closed_at = {database.Now - ago} WHERE guild_id = {desk.Guild.Id.Db} AND id = (SELECT ticket_id FROM orders WHERE guild_id = {desk.Guild.Id.Db} AND id = {order})");
    }

    public static async Task<IReadOnlyList<string>> AuditAsync(this OrderDesk desk)
    {
        await using var db = desk.Guild.App.Get<Database>().CreateContext();
        return await db.Set<AuditEntry>().Where(e => e.GuildId == desk.Guild.Id && e.Action.StartsWith("ticket.")).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync();
    }

    /// <summary>Holders of this role may do this in tickets they are in.</summary>
    public static async Task LetAsync(this OrderDesk desk, RoleSetSetting setting, params IReadOnlyList<RoleId> roles)
    {
        var values = new Dictionary<string, System.Text.Json.JsonElement>
        {
            [setting.Key] = System.Text.Json.JsonSerializer.SerializeToElement(roles.Select(role => role.ToString())),
        };
        Assert.Null((await desk.Guild.App.Get<ChangeSettings>().HandleAsync(new(desk.Guild.Admin().Actor, desk.Guild.NewKey(), values), default)).Refusal);
    }
}
