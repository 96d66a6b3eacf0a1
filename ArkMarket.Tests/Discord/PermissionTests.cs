using System.Globalization;
using System.Text.Json;
using ArkMarket.Discord;

namespace ArkMarket.Tests.Discord;

public sealed class PermissionTests
{
    private const Permissions Everyone = Permissions.ViewChannel | Permissions.SendMessages | Permissions.EmbedLinks;

    private static readonly Snowflake Guild = new(1), User = new(2), Seller = new(3), Muted = new(4), Admin = new(5);

    private static readonly Dictionary<Snowflake, Permissions> Roles = new()
    {
        [Guild] = Everyone, [Seller] = Permissions.AttachFiles, [Muted] = Permissions.None, [Admin] = Permissions.Administrator,
    };

    [Fact]
    public void The_owner_and_administrators_have_every_bit_and_no_overwrite_touches_them()
    {
        var denied = PermissionOverwrite.ForRole(Guild) with { Deny = Permissions.All };
        Assert.Equal(Permissions.All, PermissionMath.Effective(Member(denied) with { IsOwner = true, IsTimedOut = true }));
        Assert.Equal(Permissions.All, PermissionMath.Effective(Member(denied) with { RoleIds = [Admin], IsTimedOut = true }));
    }

    [Fact]
    public void Roles_add_up_and_roles_that_are_gone_count_for_nothing() =>
        Assert.Equal(Everyone | Permissions.AttachFiles, PermissionMath.InGuild(Member() with { RoleIds = [Seller, new Snowflake(99)] }));

    [Fact]
    public void Overwrites_apply_in_Discords_order()
    {
        var hidden = PermissionOverwrite.ForRole(Guild) with { Deny = Permissions.ViewChannel | Permissions.SendMessages };
        var shown = PermissionOverwrite.ForRole(Seller) with { Allow = Permissions.ViewChannel | Permissions.SendMessages };
        var muted = PermissionOverwrite.ForRole(Muted) with { Deny = Permissions.SendMessages };
        var heard = PermissionOverwrite.ForMember(User) with { Allow = Permissions.SendMessages };
        var silenced = PermissionOverwrite.ForMember(User) with { Deny = Permissions.SendMessages };
        Assert.False(Can(Member(hidden), Permissions.ViewChannel));
        Assert.True(Can(Member(hidden, shown) with { RoleIds = [Seller] }, Permissions.SendMessages));
        Assert.True(Can(Member(hidden, shown, muted) with { RoleIds = [Seller, Muted] }, Permissions.SendMessages));
        Assert.False(Can(Member(hidden, shown, silenced) with { RoleIds = [Seller] }, Permissions.SendMessages));
        Assert.True(Can(Member(muted, heard) with { RoleIds = [Muted] }, Permissions.SendMessages));
        Assert.False(Can(Member(hidden, shown), Permissions.ViewChannel));
    }

    [Fact]
    public void What_needs_another_permission_is_worth_nothing_without_it()
    {
        var hidden = PermissionOverwrite.ForRole(Guild) with { Deny = Permissions.ViewChannel };
        Assert.Equal(Permissions.None, PermissionMath.Effective(Member(hidden)));
        var silent = PermissionOverwrite.ForRole(Guild) with { Deny = Permissions.SendMessages };
        Assert.Equal(Permissions.ViewChannel, PermissionMath.Effective(Member(silent)));
        Assert.Equal(Permissions.ViewChannel | Permissions.EmbedLinks, PermissionMath.InChannel(Member(silent)));
    }

    [Fact]
    public void A_time_out_leaves_only_looking() =>
        Assert.Equal(Permissions.ViewChannel, PermissionMath.Effective(Member() with { IsTimedOut = true }));

    [Fact]
    public void Every_documented_bit_has_its_name_and_number()
    {
        Assert.Equal(8866461766385663UL, (ulong)Permissions.All);
        foreach (var bit in SharedVectors.Open("permission_bits").EnumerateObject())
            Assert.Equal(bit.Value.GetString(), ((ulong)Enum.Parse<Permissions>(bit.Name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true)).ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Every_shared_case_comes_out_as_Discord_has_it()
    {
        foreach (var row in SharedVectors.Open("permission_cases").EnumerateArray())
        {
            var member = Read(row);
            var name = row.GetProperty("name").GetString();
            Assert.Equal((name, Bits(row.GetProperty("expected_computed"))), (name, PermissionMath.InChannel(member)));
            Assert.Equal((name, Bits(row.GetProperty("expected_effective"))), (name, PermissionMath.Effective(member)));
            Assert.Equal(row.GetProperty("can_view").GetBoolean(), Can(member, Permissions.ViewChannel));
        }
    }

    private static MemberPermissions Member(params PermissionOverwrite[] overwrites) =>
        new() { GuildId = Guild, UserId = User, RolePermissions = Roles, Overwrites = overwrites };

    private static bool Can(MemberPermissions member, Permissions permission) => PermissionMath.Effective(member).HasFlag(permission);

    private static MemberPermissions Read(JsonElement row) => new()
    {
        GuildId = Id(row.GetProperty("guild_id")),
        UserId = Id(row.GetProperty("user_id")),
        IsOwner = row.GetProperty("owner").GetBoolean(),
        IsTimedOut = row.GetProperty("timed_out").GetBoolean(),
        RoleIds = [.. row.GetProperty("member_roles").EnumerateArray().Select(Id)],
        RolePermissions = row.GetProperty("role_permissions").EnumerateObject().ToDictionary(role => Snowflake.Parse(role.Name), role => Bits(role.Value)),
        Overwrites =
        [
            .. row.GetProperty("overwrites").EnumerateArray().Select(overwrite =>
                new PermissionOverwrite(Id(overwrite.GetProperty("id")), (OverwriteType)overwrite.GetProperty("type").GetInt32())
                {
                    Allow = Bits(overwrite.GetProperty("allow")), Deny = Bits(overwrite.GetProperty("deny")),
                }),
        ],
    };

    private static Snowflake Id(JsonElement text) => Snowflake.Parse(text.GetString());

    private static Permissions Bits(JsonElement text) => (Permissions)Id(text).Value;
}
