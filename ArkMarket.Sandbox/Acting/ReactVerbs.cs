using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.Rest.Messages;
using ArkMarket.Sandbox.Script;

namespace ArkMarket.Sandbox.Acting;

/// <summary>Reacts to a message, or takes one's reaction back.</summary>
internal static class ReactVerbs
{
    public static ScriptAnswer React(Scene scene)
    {
        if (scene.Text("react") is not { } emoji || !ReactionRoutes.IsEmoji(emoji))
            return ScriptAnswer.Bad("\"react\" is an emoji.");
        if (ChangeVerbs.Named(scene, ofTheirs: false) is not { } message)
            return ScriptAnswer.Impossible("There is no such message here.");
        var existing = message.Reactions.FirstOrDefault(reaction => reaction.Emoji == emoji);
        if ((scene.Permissions & Permission.ReadMessageHistory) == 0 || (existing is null && (scene.Permissions & Permission.AddReactions) == 0))
            return ScriptAnswer.Impossible("They may not react here.");
        ReactionRoutes.Set(scene.World, message, emoji, [.. (existing?.Users ?? []).Append(scene.User.Id).Distinct()]);
        return ScriptAnswer.Ok(new JsonObject { ["reacted"] = message.Id.ToString() });
    }

    public static ScriptAnswer Unreact(Scene scene)
    {
        if (ChangeVerbs.Named(scene, ofTheirs: false) is not { } message || message.Reactions.FirstOrDefault(reaction => reaction.Emoji == scene.Text("unreact")) is not { } existing)
            return ScriptAnswer.Impossible("There is no such reaction here.");
        ReactionRoutes.Set(scene.World, message, existing.Emoji, [.. existing.Users.Where(user => user != scene.User.Id)]);
        return ScriptAnswer.Ok(new JsonObject { ["unreacted"] = message.Id.ToString() });
    }
}
