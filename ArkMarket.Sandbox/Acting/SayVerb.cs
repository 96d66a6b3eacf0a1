using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Content;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.Script;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Acting;

/// <summary>Writes a message into a channel.</summary>
internal static class SayVerb
{
    public static ScriptAnswer Say(Scene scene)
    {
        if (scene.Text("say") is not { } text)
            return ScriptAnswer.Bad("\"say\" is text.");
        var files = scene.Body["attachments"] as JsonArray ?? [];
        if (CannotSay(scene, text, files.Count) is { } reason)
            return ScriptAnswer.Impossible(reason);
        if (!TryReply(scene, out var repliesTo))
            return ScriptAnswer.Impossible("The message to reply to is not here.");

        var world = scene.World;
        var attachments = files.Select(file => Picks.Save(world, file, ephemeral: false)).ToList();
        var message = MessageWriter.Create(world, new MessageDraft { GivesContent = true, Content = text }, new Message(world.Snowflakes.Next(), scene.Channel.Id, scene.User.Id, world.Now)
        {
            Type = repliesTo is null ? MessageType.Default : MessageType.Reply,
            RepliesTo = repliesTo,
            Attachments = attachments,
        }, AllowedMentions.ChannelDefault);
        return ScriptAnswer.Ok(new JsonObject { ["message"] = message.ToJson(world) });
    }

    private static string? CannotSay(Scene scene, string text, int files)
    {
        if (!scene.Channel.HoldsMessages)
            return "Nobody can write in this channel.";
        if (scene.Member is { Pending: true })
            return "They have to accept the rules of the server first.";
        if ((scene.Permissions & Permission.SendMessages) == 0)
            return "They may not write here.";
        if (files > 0 && (scene.Permissions & Permission.AttachFiles) == 0)
            return "They may not attach files here.";
        if (text.Length == 0 && files == 0)
            return "The message is empty.";
        if (text.Length > MessageForm.ContentMax || files > MessageForm.FilesMax)
            return $"A message has at most {MessageForm.ContentMax} characters and {MessageForm.FilesMax} files.";
        return IsTooSoon(scene) ? $"Slow mode: one message every {scene.Channel.SlowmodeSeconds} seconds." : null;
    }

    private static bool IsTooSoon(Scene scene)
    {
        if (scene.Channel.SlowmodeSeconds == 0 || (scene.Permissions & Permission.BypassSlowmode) != 0)
            return false;
        var since = scene.World.Now.AddSeconds(-scene.Channel.SlowmodeSeconds);
        return scene.World.Messages.In(scene.Channel.Id).Reverse().TakeWhile(message => message.SentAt > since).Any(message => message.AuthorId == scene.User.Id);
    }

    private static bool TryReply(Scene scene, out ulong? repliesTo)
    {
        repliesTo = null;
        if (scene.Body["reply_to"] is not { } given)
            return true;
        var there = ulong.TryParse(given.ToString(), out var id) && scene.World.Messages.Find(id) is { } message
            && message.ChannelId == scene.Channel.Id && message.IsVisibleTo(scene.User.Id);
        repliesTo = there ? id : null;
        return there;
    }
}
