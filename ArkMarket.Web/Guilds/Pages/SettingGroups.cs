using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Web.Guilds.Pages;

/// <summary>Settings that belong together, on one page: by how their keys begin.</summary>
internal sealed record SettingGroup(string Key, string Title, string Text, IReadOnlyList<string> Prefixes)
{
    public static IReadOnlyList<SettingGroup> All { get; } =
    [
        new("features", "Features", "What the server has at all. What is off has no commands in Discord.", ["features"]),
        new("roles", "Roles", "Who may do what. Only those who manage the server in Discord change these.", ["roles"]),
        new("channels", "Channels", "Where things happen.", ["channels"]),
        new("money", "Money", "The currency, fees, and payments made outside.", ["currency", "economy", "payments"]),
        new("orders", "Orders", "How much anybody may order, and how long each step may take.", ["orders", "intake"]),
        new("tickets", "Tickets", "The private channels of orders: limits, support hours, reminders, who may do what in them.", ["tickets", "support"]),
        new("disputes", "Disputes and reviews", "Time for answers, rulings and appeals.", ["disputes", "reviews"]),
        new("people", "Sellers and members", "Trial orders, seniors, specialities, tribes.", ["sellers", "members", "tribes"]),
        new("moderation", "Moderation", "Strikes, what follows when they add up, and what the app watches for.", ["moderation"]),
        new("feedback", "Vouches and transcripts", "What buyers say, and how long conversations are kept.", ["feedback", "transcripts"]),
    ];

    public IReadOnlyList<Setting> Settings => [.. SettingsMessages.InOrder.Where(setting => Prefixes.Contains(Prefix(setting), StringComparer.Ordinal))];

    public static string Prefix(Setting setting) => setting.Key[..setting.Key.IndexOf('.', StringComparison.Ordinal)];
}
