using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>A member somebody picked, with the roles Discord vouched for in this very delivery.</summary>
internal sealed record PickedMember(Actor Actor, bool IsMember, bool IsBot);

internal static class PanelPick
{
    /// <summary>A form's menu of members.</summary>
    public const string Field = "member";

    /// <summary>Who was chosen, in a menu or a form; null when Discord names nobody with it.</summary>
    public static PickedMember? Find(InteractionContext context)
    {
        var chosen = context.Interaction.Type is InteractionType.ModalSubmit ? context.Interaction.Fields.GetValues(Field) : context.Interaction.Values;
        if (chosen is not [var value] || !Snowflake.TryParse(value, out var id) || !context.Interaction.Resolved.Users.TryGetValue(id, out var user))
            return null;
        var member = context.Interaction.Resolved.Members.GetValueOrDefault(id);
        var roles = (member?.Roles ?? []).Select(role => new RoleId(role.Value));
        return new PickedMember(new Actor(context.Actor.Guild, new UserId(id.Value), [.. roles], ManagesGuild: false), member is not null, user.IsBot);
    }

    /// <summary>The same, of who is here.</summary>
    public static PickedMember? Member(InteractionContext context) => Find(context) is { IsMember: true } here ? here : null;

    /// <summary>The menu in a form, with who it is about chosen beforehand: what comes back is vouched for anew.</summary>
    public static Label Menu(UserId user, string description) =>
        new("Member", new UserSelect(Field) { DefaultValues = [SelectDefault.User(new Snowflake(user.Value))] }) { Description = description };
}
