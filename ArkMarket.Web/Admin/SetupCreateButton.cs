using ArkMarket.Core.Admin;
using ArkMarket.Core.Guilds;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin;

/// <summary>Lets the roles and the category be made that are missing. It happens in the background.</summary>
internal sealed class SetupCreateButton(CreatePlaces create, ReadSetup read) : ComponentHandler
{
    public const string Id = "setup.create";

    public override string Name => Id;

    public override ReplyShape Shape => ReplyShape.Update;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => await SetupPanel.AfterAsync(
        read, context, await create.HandleAsync(new(context.Actor, context.Key), ct),
        _ => "It is being done: what exists by name is used, the rest is created. Press *Refresh* in a few seconds.");
}
