using ArkMarket.Core.Platform;
using ArkMarket.Web.Guilds;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Queue;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>A part of the panel, and whom it is for. What one may do inside is for the use cases to say.</summary>
/// <param name="Button">The custom id of the button that leads in.</param>
/// <param name="Title">With its sign.</param>
/// <param name="Rights">Any of them opens it.</param>
internal sealed record PanelRoom(string Button, string Title, params IReadOnlyList<Right> Rights)
{
    public static readonly PanelRoom Catalogue = new("admin.catalogue", "📚 Catalogue", Right.Catalogue);

    public static readonly PanelRoom Coupons = new("admin.coupons", "🏷️ Coupons", Right.Catalogue);

    public static readonly PanelRoom Orders = new("admin.orders", "📦 Orders", Right.Moderation, Right.Finance);

    public static readonly PanelRoom Tickets = new("admin.tickets", "🎫 Tickets", Right.Moderation);

    public static readonly PanelRoom Members = new("admin.members", "👥 Members", Right.Moderation, Right.Finance);

    public static readonly PanelRoom Tribes = new("admin.tribes", "⛺ Tribes", Right.Moderation);

    public static readonly PanelRoom Sellers = new("admin.sellers", "🤝 Sellers", Right.Moderation);

    public static readonly PanelRoom Moderation = new("admin.moderation", "🛡️ Moderation", Right.Moderation);

    public static readonly PanelRoom Welcome = new("admin.welcome", "👋 Welcome", Right.Admin);

    public static readonly PanelRoom Invites = new("admin.invites", "✉️ Invites", Right.Moderation);

    public static readonly PanelRoom Settings = new(SettingsListButton.Id, "⚙️ Settings", Right.Admin);

    public static readonly PanelRoom Queue = new(QueueListButton.ButtonName, "📮 Failed tasks", Right.Admin);

    public static readonly PanelRoom SetUp = new(SetupRefreshButton.Id, "🧭 Set-up", Right.Admin);

    public static readonly PanelRoom Log = new("admin.log", "📜 Log", Right.Admin);

    public string Sign => Title[..Title.IndexOf(' ', StringComparison.Ordinal)];

    /// <summary>Without its sign.</summary>
    public string Name => Title[(Title.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    public Refusal Closed => Core.Platform.Rights.Needed(Rights[0]);

    public bool IsOpenTo(InteractionContext context) => Rights.Any(right => context.Config.Has(context.Actor, right));
}

/// <summary>Rooms that belong together, and stand together on the first page.</summary>
/// <param name="About">What they are about, in a line.</param>
internal sealed record PanelGroup(string Title, string About, params IReadOnlyList<PanelRoom> Rooms)
{
    // In this order a phone shows two of them side by side.
    public static IReadOnlyList<PanelGroup> All { get; } =
    [
        new("Trade", "What is for sale, and what was ordered.", PanelRoom.Catalogue, PanelRoom.Coupons, PanelRoom.Orders, PanelRoom.Tickets),
        new("People", "Who trades here, who belongs together, who went too far.", PanelRoom.Members, PanelRoom.Tribes, PanelRoom.Sellers, PanelRoom.Invites, PanelRoom.Moderation),
        new("The server", "How this market works, and what it could not do.", PanelRoom.Settings, PanelRoom.SetUp, PanelRoom.Welcome, PanelRoom.Log, PanelRoom.Queue),
    ];

    /// <summary>What is open to whoever looks; groups without such a room are left out.</summary>
    public static IReadOnlyList<PanelGroup> OpenTo(InteractionContext context) =>
    [
        .. All.Select(group => group with { Rooms = [.. group.Rooms.Where(room => room.IsOpenTo(context))] }).Where(group => group.Rooms.Count > 0),
    ];
}

/// <summary>Somebody without any right opened the panel.</summary>
internal sealed record NoRoomForThem : Refusal
{
    public override string Explain(Wording wording) =>
        "This panel is for those who run the market of this server, and none of your roles is named for that. Nothing was changed. "
        + "An admin can name your role in the settings; /shop and /orders are there for everybody.";
}
