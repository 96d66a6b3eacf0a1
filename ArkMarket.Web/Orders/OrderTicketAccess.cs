using System.Security.Cryptography;
using System.Text;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Orders;

/// <summary>
/// Who may see and write in an order's channel, from the database alone: an allow-list over "nobody". Only bits that the
/// bot itself needs are handed out (Discord refuses the whole call otherwise).
/// </summary>
internal static class OrderTicketAccess
{
    private const Permissions Read = Permissions.ViewChannel | Permissions.ReadMessageHistory;
    private const Permissions Write = Read | Permissions.SendMessages | Permissions.EmbedLinks | Permissions.AttachFiles;

    /// <param name="found">The order and its ticket.</param>
    /// <param name="config">Which roles play which part.</param>
    /// <param name="bot">Ourselves.</param>
    /// <param name="now">Decides whether an open order is still kept for senior sellers.</param>
    public static IReadOnlyList<PermissionOverwrite> Of(OrderInTicket found, GuildConfig config, Snowflake bot, DateTimeOffset now)
    {
        var order = found.Order;
        // A ticket that was opened again has everybody back, though its order stays final.
        var parties = found.Ticket.NeedsChannel ? Write : Read;
        List<PermissionOverwrite> access =
        [
            PermissionOverwrite.ForRole(new Snowflake(order.GuildId.Value)) with { Deny = Permissions.ViewChannel },
            PermissionOverwrite.ForMember(bot) with { Allow = Write },
            Party(order.BuyerId, parties),
        ];
        if (order.State is OrderState.Open)
            access.AddRange(Role(config.Get(order.SeniorsOnlyUntil > now ? GuildSettings.SeniorSellerRole : GuildSettings.SellerRole)));
        if (order.SellerId is { } seller)
            access.Add(Party(seller, parties));
        if (order.HandOverTo is { } next)
            access.Add(Party(next, Write));
        access.AddRange(found.Members.Where(member => !order.HasParty(member) && member != order.HandOverTo).Select(member => Party(member, parties)));
        access.AddRange(Role(config.Get(GuildSettings.ModeratorRole)));
        if (!order.IsPaidInCredits)
            access.AddRange(Role(config.Get(GuildSettings.FinanceRole)));
        // One role may play two parts.
        return [.. access.Distinct()];
    }

    /// <summary>Whether a channel has exactly this access: no more, no less.</summary>
    public static bool IsSame(IReadOnlyList<PermissionOverwrite> wanted, IReadOnlyList<PermissionOverwrite> actual) =>
        wanted.ToHashSet().SetEquals(actual);

    /// <summary>A hash of an access, whatever order it is told in.</summary>
    public static byte[] Mark(IReadOnlyList<PermissionOverwrite> access) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        ';', access.Select(one => $"{(int)one.Type}:{one.Id}:{(ulong)one.Allow}:{(ulong)one.Deny}").Order(StringComparer.Ordinal))));

    private static IEnumerable<PermissionOverwrite> Role(RoleId? role) =>
        role is { } id ? [PermissionOverwrite.ForRole(new Snowflake(id.Value)) with { Allow = Write }] : [];

    // Who is in a closed ticket reads on but writes no more, also when a role of theirs would let them.
    private static PermissionOverwrite Party(UserId user, Permissions permissions) => PermissionOverwrite.ForMember(new Snowflake(user.Value)) with
    {
        Allow = permissions,
        Deny = permissions == Read ? Permissions.SendMessages : Permissions.None,
    };
}
