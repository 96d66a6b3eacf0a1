using System.Text.Json.Nodes;
using ArkMarket.Core.Platform;

namespace ArkMarket.Tests.Support;

/// <summary>Somebody in a test's server, who acts through the front door.</summary>
public sealed record TestMember(TestGuild Guild, UserId Id, string Name)
{
    private const ulong Ordinary = 0x400 | 0x800 | 0x1_0000 | 0x8000_0000;
    private const ulong ManageGuild = 0x20;

    public IReadOnlyList<RoleId> Roles { get; init; } = [];

    public bool ManagesGuild { get; init; }

    public bool IsBot { get; init; }

    /// <summary>Discord still names them, but not among the members.</summary>
    public bool HasLeft { get; init; }

    public Actor Actor => new(Guild.Id, Id, Roles, ManagesGuild);

    public Task<Answer> CommandAsync(string path, params IReadOnlyList<(string Name, object? Value)> options) =>
        SendAsync(Delivery.Command(this, path, options));

    public Task<Answer> CompleteAsync(string path, string focused, params IReadOnlyList<(string Name, object? Value)> options) =>
        SendAsync(Delivery.Autocomplete(this, path, focused, options));

    public Task<Answer> ClickAsync(string customId) => SendAsync(Delivery.Click(this, customId));

    /// <summary>Clicks the button with this label on what was answered.</summary>
    public Task<Answer> ClickAsync(Answer shown, string label) => ClickAsync(shown.Button(label));

    public Task<Answer> ChooseAsync(string customId, params IReadOnlyList<string> values) => SendAsync(Delivery.Choose(this, customId, values));

    public Task<Answer> SubmitAsync(string customId, params IReadOnlyList<(string CustomId, string Value)> fields) =>
        SendAsync(Delivery.Submit(this, customId, fields));

    public Task<Answer> SendAsync(Delivery delivery) => Guild.App.Door.SendAsync(delivery);

    internal JsonObject UserJson()
    {
        var user = new JsonObject
        {
            ["id"] = Id.ToString(),
            ["username"] = Name.ToLowerInvariant(),
            ["global_name"] = Name,
            ["discriminator"] = "0",
            ["avatar"] = null,
            ["public_flags"] = 0,
        };
        if (IsBot)
            user["bot"] = true;
        return user;
    }

    internal JsonObject MemberJson(bool withUser)
    {
        var member = new JsonObject
        {
            ["nick"] = null,
            ["avatar"] = null,
            ["roles"] = new JsonArray([.. Roles.Select(role => (JsonNode)role.ToString())]),
            ["joined_at"] = "2024-05-01T12:00:00.000000+00:00",
            ["premium_since"] = null,
            ["pending"] = false,
            ["communication_disabled_until"] = null,
            ["flags"] = 0,
            ["permissions"] = (ManagesGuild ? Ordinary | ManageGuild : Ordinary).ToString(),
        };
        if (withUser)
            (member["user"], member["deaf"], member["mute"]) = (UserJson(), false, false);
        return member;
    }
}
