using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Tickets;

/// <summary>Writes down what Discord made for a ticket. Called by effects, so it may be called again with the same facts.</summary>
public sealed class RecordTicket(Database database)
{
    public Task ChannelAsync(GuildId guild, long ticketId, ChannelId channel, CancellationToken ct) =>
        ChangeAsync(guild, ticketId, ticket => ticket.RecordChannel(channel), ct);

    public Task PanelAsync(GuildId guild, long ticketId, MessageId panel, CancellationToken ct) =>
        ChangeAsync(guild, ticketId, ticket => ticket.RecordPanel(panel), ct);

    public Task ChannelLostAsync(GuildId guild, long ticketId, CancellationToken ct) =>
        ChangeAsync(guild, ticketId, ticket => ticket.ForgetChannel(), ct);

    public Task DeletedAsync(GuildId guild, long ticketId, CancellationToken ct) =>
        ChangeAsync(guild, ticketId, ticket => ticket.RecordDeleted(), ct);

    private Task ChangeAsync(GuildId guild, long ticketId, Action<Ticket> change, CancellationToken ct) =>
        database.WriteAsync<bool>(guild, async work =>
        {
            var db = await work.DbAsync(ct);
            change(await db.Set<Ticket>()
                .FromSql($"SELECT * FROM tickets WHERE guild_id = {guild.Db} AND id = {ticketId} FOR UPDATE")
                .SingleAsync(ct));
            return true;
        }, ct);
}
