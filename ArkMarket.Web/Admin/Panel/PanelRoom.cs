using ArkMarket.Core.Platform;
using ArkMarket.Web.Guilds;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Queue;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>A part of the panel, and whom it is for. What one may do inside is for the use cases to say.</summary>
/// <param name="Button">The custom id of the button that leads in.</param>
/// <param name="Title">With its sign.</param>
/// <param name="About">What can be done there.</param>
/// <param name="Rights">Any of them opens it.</param>
internal sealed record PanelRoom(string Button, string Title, string About, params IReadOnlyList<Right> Rights)
{
    public static readonly PanelRoom Catalogue =
        new("admin.catalogue", "📚 Catalogue", "Categories, items, prices, stock, limits and questions.", Right.Catalogue);

    public static readonly PanelRoom Orders =
        new("admin.orders", "📦 Orders", "Find an order, see how it stands, step in.", Right.Moderation, Right.Finance);

    public static readonly PanelRoom Members =
        new("admin.members", "👥 Members", "Wallet, orders and standing of one member.", Right.Moderation, Right.Finance);

    public static readonly PanelRoom Sellers =
        new("admin.sellers", "🤝 Sellers", "Applications to decide, suspensions.", Right.Moderation);

    public static readonly PanelRoom Moderation =
        new("admin.moderation", "🛡️ Moderation", "Strikes, time-outs, kicks and bans, and what became of them.", Right.Moderation);

    public static readonly PanelRoom Settings =
        new(SettingsListButton.Id, "⚙️ Settings", "Features, channels, roles, fees and times.", Right.Admin);

    public static readonly PanelRoom Queue =
        new(QueueListButton.ButtonName, "📮 Failed tasks", "What could not be done in Discord.", Right.Admin);

    public static readonly PanelRoom SetUp =
        new(SetupRefreshButton.Id, "🧭 Set-up", "What the market still lacks.", Right.Admin);

    public static readonly PanelRoom Log =
        new("admin.log", "📜 Log", "Who changed what, and when.", Right.Admin);

    public static IReadOnlyList<PanelRoom> All { get; } = [Catalogue, Orders, Members, Sellers, Moderation, Settings, Queue, Log, SetUp];

    public Refusal Closed => Core.Platform.Rights.Needed(Rights[0]);

    public bool IsOpenTo(InteractionContext context) => Rights.Any(right => context.Config.Has(context.Actor, right));
}

/// <summary>Somebody without any right opened the panel.</summary>
internal sealed record NoRoomForThem : Refusal
{
    public override string Explain(Wording wording) =>
        "This panel is for those who run the market of this server, and none of your roles is named for that. Nothing was changed. "
        + "An admin can name your role in the settings; /shop and /orders are there for everybody.";
}
