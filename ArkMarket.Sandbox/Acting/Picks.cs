using System.Text.Json;
using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Components;
using ArkMarket.Sandbox.Content;
using ArkMarket.Sandbox.Interactions;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.Rest;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Acting;

/// <summary>
/// Turns what a script writes (an id or a name) into the id that a client would send, and notes what it stands for.
/// </summary>
internal sealed class Picks(Scene scene, ResolvedData resolved)
{
    private const int UploadBytesMax = PayloadBuilder.AttachmentSizeLimit;

    public string User(string text)
    {
        var user = ulong.TryParse(text, out var id) ? scene.World.Users.Find(id) : Scene.Named(scene.World, scene.Channel.GuildId, text);
        if (user is null)
            throw new ImpossibleException($"There is nobody called {text}.");
        resolved.User(user.Id);
        return user.Id.ToString();
    }

    public string Role(string text) => FindRole(text) ?? throw new ImpossibleException($"There is no role called {text}.");

    public string Mentionable(string text) => FindRole(text) ?? User(text);

    /// <param name="text">Id or name.</param>
    /// <param name="types">The channel types on offer; empty means all.</param>
    public string Channel(string text, IReadOnlyCollection<int> types)
    {
        var channel = scene.World.Channels.In(scene.Channel.GuildId).FirstOrDefault(channel => channel.Id.ToString() == text || channel.Name == text.TrimStart('#'));
        if (channel is null || !Access.CanSee(scene.World, channel, scene.User.Id))
            throw new ImpossibleException($"They see no channel called {text}.");
        if (types.Count > 0 && !types.Contains(channel.Type))
            throw new ImpossibleException($"The channel {text} is not on offer here.");
        resolved.Channel(channel);
        return channel.Id.ToString();
    }

    /// <summary>A file given as {"name", "base64"}.</summary>
    public string Upload(JsonNode? file)
    {
        var attachment = Save(scene.World, file, ephemeral: true);
        resolved.Attachment(attachment);
        return attachment.Id.ToString();
    }

    /// <summary>One value of an entity select.</summary>
    public string Entity(int selectType, string text, JsonObject select) => selectType switch
    {
        ComponentType.UserSelect => User(text),
        ComponentType.RoleSelect => Role(text),
        ComponentType.MentionableSelect => Mentionable(text),
        _ => Channel(text, [.. (select["channel_types"] as JsonArray ?? []).Select(type => type!.GetValue<int>())]),
    };

    public static Attachment Save(World world, JsonNode? file, bool ephemeral)
    {
        if (file is not JsonObject json || json["name"]?.GetValueKind() != JsonValueKind.String || json["base64"]?.GetValueKind() != JsonValueKind.String)
            throw new ImpossibleException("A file is {\"name\", \"base64\"}.");
        var text = json["base64"]!.GetValue<string>();
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
            throw new ImpossibleException("The file's base64 cannot be read.");
        if (length > UploadBytesMax)
            throw new ImpossibleException("The file is too large.");
        var upload = new UploadedFile("file", json["name"]!.GetValue<string>(), "", bytes[..length]);
        return MessageWriter.Save(world, upload) with { Ephemeral = ephemeral };
    }

    private string? FindRole(string text)
    {
        var role = scene.World.Roles.In(scene.Channel.GuildId).FirstOrDefault(role => role.Id.ToString() == text || role.Name == text.TrimStart('@'));
        if (role is null)
            return null;
        resolved.Role(role);
        return role.Id.ToString();
    }
}
