using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;

namespace ArkMarket.Core.Orders;

/// <summary>
/// Puts the bytes of a buyer's file into the vault, or writes down why there are none. Called by an effect, so it may be
/// called again: only a file that still waits is settled.
/// </summary>
public sealed class KeepIntakeFile(Database database, GuildConfigs configs, StoredFiles files, Vault vault)
{
    /// <param name="FileId">Discord's id of the upload.</param>
    public sealed record Request(GuildId Guild, long OrderId, string FileId)
    {
        /// <summary>Null: they could not be had.</summary>
        public ReadOnlyMemory<byte>? Content { get; init; }

        /// <summary>Why not, in plain words to the buyer.</summary>
        public string? Fault { get; init; }
    }

    /// <summary>The vault's subject: the files of one order go together.</summary>
    public static string SubjectOf(long orderId) => $"intake:{orderId}";

    /// <summary>True when the file was settled now.</summary>
    public Task<Result<bool>> HandleAsync(Request request, CancellationToken ct) =>
        database.WriteAsync<bool>(request.Guild, work => DecideAsync(work, request, ct), ct);

    /// <summary>Deletes the order's files for good: when its ticket goes, what was said in it has its transcript.</summary>
    public Task ForgetAsync(GuildId guild, long orderId, CancellationToken ct) => database.WriteAsync<bool>(guild, async work =>
    {
        await vault.ShredAsync(work, SubjectOf(orderId), ct);
        return true;
    }, ct);

    private async Task<Result<bool>> DecideAsync(Work work, Request request, CancellationToken ct)
    {
        var config = await configs.FindAsync(work.Guild, ct) ?? throw new InvalidOperationException("The server of an order has no configuration.");
        var db = await work.DbAsync(ct);
        if (await IntakeRows.LockAsync(db, work.Guild, request.OrderId, ct) is not { } rows)
            return new NotFound("order");
        var (order, intake) = rows;
        if (intake.FindFile(request.FileId) is not { File.State: IntakeFileState.Waiting } found)
            return false;
        var (settled, fault) = await SettleAsync(work, request, (found.File, config), ct);
        intake.Settle(settled, fault, work.Now);
        order.FollowFile(intake);

        var lane = Ticket.LaneOf(order.TicketId);
        work.Enqueue(lane, new ShowOrder(order.Id));
        work.Enqueue(lane, new ShowIntakeFile(order.Id, settled.Id));
        return true;
    }

    private async Task<(IntakeFile File, string? Fault)> SettleAsync(
        Work work, Request request, (IntakeFile Waiting, GuildConfig Config) given, CancellationToken ct)
    {
        var (waiting, config) = given;
        var lost = waiting with { State = IntakeFileState.Lost, Link = null };
        if (request.Content is not { } content)
            return (lost, request.Fault);
        var type = FileTypes.Sniff(content.Span);
        if (type is FileTypes.Unknown or "application/zip" && !config.Get(GuildSettings.IntakeAnyFile))
            return (lost, "Only pictures, videos, texts and PDFs are taken here. Send the file as one of these.");
        var cap = config.Get(GuildSettings.IntakeFileMegabytes) * 1024L * 1024;
        var saved = await files.SaveAsync(work, SubjectOf(request.OrderId), new NewFile(waiting.Name, content, cap), ct);
        if (saved.Refusal is { } refusal)
            return (lost, refusal.Explain(config.Wording));
        return (waiting with { State = IntakeFileState.Kept, Link = null, StoredAs = saved.Value.Id, ContentType = saved.Value.ContentType }, null);
    }
}
