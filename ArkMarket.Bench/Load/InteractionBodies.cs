using System.Text;
using ArkMarket.Core.Platform;

namespace ArkMarket.Bench.Load;

/// <summary>Interactions as Discord sends them: same fields, same order of size (about 1.5 KB for a command).</summary>
internal static class InteractionBodies
{
    private const string MemberPermissions = "2248473465835073";
    private const string AppPermissions = "8";
    private static readonly string Token = new('t', 210);

    /// <summary>The interaction of that kind. Payments in flight at one time touch different members: a hot account is the ledger rows' matter.</summary>
    public static byte[] For(string kind, ulong id, int index) => Encoding.UTF8.GetBytes(kind switch
    {
        "ping" => Ping(id),
        "balance" => Command(id, BenchWorld.Member(index), """{"id":"300000000000000001","name":"balance","type":1}"""),
        "orders" => Command(id, BenchMarket.Trader(index), """{"id":"300000000000000003","name":"orders","type":1}"""),
        "seller" => Command(id, BenchMarket.Buyer(index), About("seller", BenchMarket.Seller(index))),
        "vouches" => Command(id, BenchMarket.Buyer(index), About("vouches", BenchMarket.Seller(index))),
        "pay" => Command(id, BenchWorld.Member(index), Pay(BenchWorld.Member(index + BenchWorld.Accounts / 2), 1)),
        _ => throw new ArgumentException($"No load is named {kind}.", nameof(kind)),
    });

    /// <summary>A click on a button with this custom id.</summary>
    public static byte[] Click(ulong id, UserId member, string customId) => Encoding.UTF8.GetBytes(
        Interaction(3, id, member, $$"""{"custom_id":"{{customId}}","component_type":2,"id":1}"""));

    /// <param name="id">Of the interaction.</param>
    /// <param name="member">Who fills the form in.</param>
    /// <param name="customId">The form's.</param>
    /// <param name="components">Its filled-in fields, as JSON.</param>
    public static byte[] Submit(ulong id, UserId member, string customId, string components) => Encoding.UTF8.GetBytes(
        Interaction(5, id, member, $$"""{"custom_id":"{{customId}}","components":{{components}}}"""));

    private static string Ping(ulong id) => $$"""
        {"app_permissions":"0","application_id":"{{BenchWorld.ApplicationId}}","authorizing_integration_owners":{},"entitlements":[],"id":"{{id}}","token":"{{Token}}","type":1,"user":{{User(BenchWorld.Member(0))}},"version":1}
        """;

    private static string Pay(UserId to, int amount) => $$"""
        {"id":"300000000000000002","name":"pay","type":1,"options":[{"name":"member","type":6,"value":"{{to}}"},{"name":"amount","type":4,"value":{{amount}}}],"resolved":{ {{Resolved(to)}} } }
        """;

    private static string About(string command, UserId whom) => $$"""
        {"id":"300000000000000004","name":"{{command}}","type":1,"options":[{"name":"member","type":6,"value":"{{whom}}"}],"resolved":{ {{Resolved(whom)}} } }
        """;

    private static string Resolved(UserId id) =>
        $"\"users\":{{\"{id}\":{User(id)}}},\"members\":{{\"{id}\":{{{MemberFields}}}}}";

    private static string Command(ulong id, UserId member, string data) => Interaction(2, id, member, data);

    private static string Interaction(int type, ulong id, UserId member, string data) => $$"""
        {"app_permissions":"{{AppPermissions}}","application_id":"{{BenchWorld.ApplicationId}}","attachment_size_limit":10485760,"authorizing_integration_owners":{"0":"{{BenchWorld.Guild}}"},"channel":{"flags":0,"guild_id":"{{BenchWorld.Guild}}","id":"{{BenchWorld.ChannelId}}","last_message_id":null,"name":"market","nsfw":false,"parent_id":null,"permissions":"{{MemberPermissions}}","position":1,"rate_limit_per_user":0,"topic":null,"type":0},"channel_id":"{{BenchWorld.ChannelId}}","context":0,"data":{{data}},"entitlement_sku_ids":[],"entitlements":[],"guild":{"features":[],"id":"{{BenchWorld.Guild}}","locale":"en-US"},"guild_id":"{{BenchWorld.Guild}}","guild_locale":"en-US","id":"{{id}}","locale":"en-GB","member":{"user":{{User(member)}},{{MemberFields}}},"token":"{{Token}}","type":{{type}},"version":1}
        """;

    private static string User(UserId id) => $$"""
        {"id":"{{id}}","username":"survivor{{id.Value % 10_000}}","discriminator":"0","global_name":"Survivor","avatar":null,"avatar_decoration_data":null,"public_flags":0,"clan":null}
        """;

    private const string MemberFields =
        $"\"avatar\":null,\"communication_disabled_until\":null,\"deaf\":false,\"flags\":0,\"joined_at\":\"2025-01-01T12:00:00.000000+00:00\",\"mute\":false,\"nick\":null,\"pending\":false,\"permissions\":\"{MemberPermissions}\",\"premium_since\":null,\"roles\":[\"400000000000000001\"],\"unusual_dm_activity_until\":null";
}
