using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Content;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.Rest;
using ArkMarket.Sandbox.Script;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Acting;

/// <summary>Edits one's own message; deletes one's own, or anybody's with the right to.</summary>
internal static class ChangeVerbs
{
    public static ScriptAnswer Edit(Scene scene)
    {
        if (scene.Text("edit") is not { } text)
            return ScriptAnswer.Bad("\"edit\" is text.");
        if (Named(scene) is not { } message)
            return ScriptAnswer.Impossible("There is no such message here.");
        if (message.AuthorId != scene.User.Id)
            return ScriptAnswer.Impossible("Only its author can edit a message.");
        if (message.Type is not (MessageType.Default or MessageType.Reply))
            return ScriptAnswer.Impossible("A notice cannot be edited.");
        if (text.Length > MessageForm.ContentMax)
            return ScriptAnswer.Impossible($"A message has at most {MessageForm.ContentMax} characters.");
        if (text.Length == 0 && message.Attachments.Count == 0)
            return ScriptAnswer.Impossible("The message would be empty.");
        var edited = MessageWriter.Edit(scene.World, message, new MessageDraft { GivesContent = true, Content = text }, AllowedMentions.ChannelDefault);
        return ScriptAnswer.Ok(new JsonObject { ["message"] = edited.ToJson(scene.World) });
    }

    public static ScriptAnswer Delete(Scene scene)
    {
        if (Named(scene) is not { } message)
            return ScriptAnswer.Impossible("There is no such message here.");
        if (message.AuthorId != scene.User.Id && (scene.Permissions & Permission.ManageMessages) == 0)
            return ScriptAnswer.Impossible("They may not delete this message.");
        MessageWriter.Delete(scene.World, message);
        if (message.AuthorId != scene.User.Id && scene.World.Guilds.Find(scene.Channel.GuildId) is { } guild)
            new Moderator(scene.World, guild, scene.User, scene.Body).Note(AuditAction.MessageDelete, message.AuthorId);
        return ScriptAnswer.Ok(new JsonObject { ["deleted"] = message.Id.ToString() });
    }

    /// <summary>The message that is named, or the newest: of their own, or of all.</summary>
    public static Message? Named(Scene scene, bool ofTheirs = true)
    {
        if (scene.Body["message"] is not { } given)
            return scene.World.Messages.In(scene.Channel.Id).LastOrDefault(message => !message.IsEphemeral && (!ofTheirs || message.AuthorId == scene.User.Id));
        return ulong.TryParse(given.ToString(), out var id) && scene.World.Messages.Find(id) is { } found
            && found.ChannelId == scene.Channel.Id && found.IsVisibleTo(scene.User.Id) && !found.IsEphemeral
            ? found
            : null;
    }
}
