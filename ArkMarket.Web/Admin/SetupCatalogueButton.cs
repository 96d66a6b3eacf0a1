using ArkMarket.Core.Admin;
using ArkMarket.Core.Shop;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin;

/// <summary>Adds the ARK starter catalogue; what is there already, edited or not, stays as it is.</summary>
internal sealed class SetupCatalogueButton(ImportCatalogue import, ReadSetup read) : ComponentHandler
{
    public const string Id = "setup.catalogue";

    public override string Name => Id;

    public override ReplyShape Shape => ReplyShape.Update;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        var imported = await import.HandleAsync(new(context.Actor, context.Key, CatalogueFile.Starter()) { KeepsExisting = true }, ct);
        return await SetupPanel.AfterAsync(read, context, imported, SetupMessages.CatalogueAdded);
    }
}
