using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Tickets;

/// <summary>Writes down what Discord made for a ticket. Called by effects, so it may be called again with the same facts.</summary>
public sealed class RecordTicket(Database database)
{
    public Task PanelAsync(GuildId guild, long ticketId, MessageId panel, CancellationToken ct) =>
        ChangeAsync(guild, ticketId, ticket => ticket.RecordPanel(panel), ct);

    public Task ChannelLostAsync(GuildId guild, long ticketId, CancellationToken ct) =>
        ChangeAsync(guild, ticketId, ticket => ticket.ForgetChannel(), ct);

    /// <summary>
    /// Whether its channel is to be deleted now. Decided before Discord is asked: a reopening comes either before, and
    /// nothing is deleted, or after, and a new channel is made.
    /// </summary>
    public async Task<bool> BeginDeleteAsync(GuildId guild, long ticketId, CancellationToken ct)
    {
        var begun = false;
        await ChangeAsync(guild, ticketId, (ticket, now) => begun = ticket.BeginDelete(now), ct);
        return begun;
    }

    public Task NotDeletedAsync(GuildId guild, long ticketId, CancellationToken ct) =>
        ChangeAsync(guild, ticketId, ticket => ticket.RecordNotDeleted(), ct);

    public Task DeletedAsync(GuildId guild, long ticketId, CancellationToken ct) =>
        ChangeAsync(guild, ticketId, ticket => ticket.RecordDeleted(), ct);

    private Task ChangeAsync(GuildId guild, long ticketId, Action<Ticket> change, CancellationToken ct) =>
        ChangeAsync(guild, ticketId, (ticket, _) => change(ticket), ct);

    private Task ChangeAsync(GuildId guild, long ticketId, Action<Ticket, DateTimeOffset> change, CancellationToken ct) =>
        database.WriteAsync<bool>(guild, async work =>
        {
            var db = await work.DbAsync(ct);
            var ticket = await db.Set<Ticket>()
                .FromSql($"SELECT * FROM tickets WHERE guild_id = {guild.Db} AND id = {ticketId} FOR UPDATE")
                .SingleAsync(ct);
            change(ticket, work.Now);
            return true;
        }, ct);
}
