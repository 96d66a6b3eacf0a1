using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Shop;

/// <summary>A catalogue file that somebody attached: read, checked, and told what it would change. Nothing is changed yet.</summary>
internal sealed class BroughtCatalogue(PrepareImport prepare, AttachedFiles files)
{
    public async Task<Reply> CheckAsync(InteractionContext context, Snowflake? fileId, CancellationToken ct)
    {
        // Asked before the file is fetched: nobody else makes this server download anything.
        if (!context.Config.KeepsCatalogue(context.Actor))
            return CatalogueRights.Needed;
        if (fileId is not { } id || !context.Interaction.Resolved.Attachments.TryGetValue(id, out var file))
            return new NotFound("file");
        var read = await files.ReadAsync(file, CatalogueFile.BytesMax, ct);
        if (read.Refusal is { } unread)
            return unread;
        var prepared = await prepare.HandleAsync(new(context.Actor, context.Key, file.FileName, read.Value), ct);
        return Reply.From(prepared, outcome => CatalogueImportMessages.Prepared(outcome, file.FileName));
    }
}
