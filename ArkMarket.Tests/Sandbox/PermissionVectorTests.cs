using System.Text.Json;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Tests.Sandbox;

public sealed class PermissionVectorTests
{
    private const ulong Guild = 1, Member = 2, Seller = 3, User = 10;

    [Fact]
    public void Every_shared_vector_is_computed_as_Discord_does()
    {
        if (Support.Shared.File("discord/vectors.json") is not { } path)
        {
            Assert.Skip("The shared vectors are not at hand.");
            return;
        }

        using var vectors = JsonDocument.Parse(File.ReadAllText(path));
        var cases = vectors.RootElement.GetProperty("permission_cases").EnumerateArray().ToList();
        Assert.NotEmpty(cases);
        foreach (var vector in cases)
        {
            var question = Read(vector);
            Assert.Equal((Name(vector), Number(vector, "expected_computed")), (Name(vector), PermissionEngine.Computed(question)));
            Assert.Equal((Name(vector), Number(vector, "expected_effective")), (Name(vector), PermissionEngine.Effective(question)));
            var canView = (PermissionEngine.Implied(PermissionEngine.Effective(question)) & Permission.ViewChannel) != 0;
            Assert.Equal(vector.GetProperty("can_view").GetBoolean(), canView);
        }
    }

    [Fact]
    public void Overwrites_apply_everyone_first_then_roles_then_the_member()
    {
        var question = Ask([Seller], Permission.ViewChannel | Permission.SendMessages,
            new Overwrite(Guild, OverwriteType.Role, 0, Permission.SendMessages | Permission.ViewChannel),
            new Overwrite(Seller, OverwriteType.Role, Permission.ViewChannel | Permission.SendMessages, 0),
            new Overwrite(User, OverwriteType.Member, 0, Permission.SendMessages));
        Assert.Equal(Permission.ViewChannel, PermissionEngine.Computed(question));
    }

    [Fact]
    public void Among_roles_an_allow_beats_a_deny()
    {
        var question = Ask([Member, Seller], Permission.ViewChannel,
            new Overwrite(Member, OverwriteType.Role, 0, Permission.ViewChannel),
            new Overwrite(Seller, OverwriteType.Role, Permission.ViewChannel, 0));
        Assert.Equal(Permission.ViewChannel, PermissionEngine.Computed(question));
    }

    [Fact]
    public void Who_cannot_see_can_do_nothing_and_who_cannot_write_cannot_attach()
    {
        Assert.Equal(0UL, PermissionEngine.Implied(Permission.SendMessages | Permission.ManageMessages));
        Assert.Equal(Permission.ViewChannel, PermissionEngine.Implied(Permission.ViewChannel | Permission.AttachFiles | Permission.MentionEveryone));
    }

    [Fact]
    public void A_time_out_leaves_seeing_and_reading_but_not_to_administrators()
    {
        var timedOut = Ask([], Permission.ViewChannel | Permission.ReadMessageHistory | Permission.SendMessages) with { IsTimedOut = true };
        Assert.Equal(Permission.ViewChannel | Permission.ReadMessageHistory, PermissionEngine.Effective(timedOut));
        var administrator = Ask([], Permission.Administrator) with { IsTimedOut = true };
        Assert.Equal(Permission.All, PermissionEngine.Effective(administrator));
    }

    private static PermissionQuestion Ask(ulong[] roles, ulong everyone, params Overwrite[] overwrites) => new(Guild, User)
    {
        Roles = roles,
        PermissionsOfRole = role => role == Guild ? everyone : 0,
        Overwrites = overwrites,
    };

    private static PermissionQuestion Read(JsonElement vector)
    {
        var roles = vector.GetProperty("role_permissions").EnumerateObject().ToDictionary(role => ulong.Parse(role.Name), role => ulong.Parse(role.Value.GetString()!));
        return new PermissionQuestion(Number(vector, "guild_id"), Number(vector, "user_id"))
        {
            IsOwner = vector.GetProperty("owner").GetBoolean(),
            IsTimedOut = vector.GetProperty("timed_out").GetBoolean(),
            Roles = [.. vector.GetProperty("member_roles").EnumerateArray().Select(role => ulong.Parse(role.GetString()!))],
            PermissionsOfRole = role => roles.GetValueOrDefault(role),
            Overwrites = [.. vector.GetProperty("overwrites").EnumerateArray().Select(overwrite => new Overwrite(
                Number(overwrite, "id"), (OverwriteType)overwrite.GetProperty("type").GetInt32(), Number(overwrite, "allow"), Number(overwrite, "deny")))],
        };
    }

    private static ulong Number(JsonElement json, string name) => ulong.Parse(json.GetProperty(name).GetString()!);

    private static string Name(JsonElement vector) => vector.GetProperty("name").GetString()!;
}
