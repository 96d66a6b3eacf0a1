using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Orders;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>One way to step into an order that is not one's own.</summary>
/// <param name="Key">In custom ids.</param>
/// <param name="Label">On the button.</param>
/// <param name="Right">Whose work it is.</param>
internal sealed record PanelOrderAct(string Key, string Label, Right Right)
{
    /// <summary>Whether it makes sense now. Whether it is allowed is for the use case to say.</summary>
    public required Func<OrderInTicket, Actor, bool> Fits { get; init; }

    /// <summary>What follows from it.</summary>
    public required Func<OrderInTicket, GuildConfig, string> Consequence { get; init; }

    public required Func<PanelOrderUses, InteractionContext, OrderRequest, CancellationToken, Task<Result<OrderChanged>>> Run { get; init; }

    /// <summary>What has to be typed for it. None: a page asks.</summary>
    public IReadOnlyList<Label> Fields { get; init; } = [];

    public bool IsGrave { get; init; }

    public static PanelOrderAct? Find(string? key) => PanelOrderActs.All.FirstOrDefault(act => act.Key == key);
}
