using ArkMarket.Sandbox.Content;
using ArkMarket.Sandbox.Rest;
using ArkMarket.Sandbox.Rest.Messages;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Validation;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Interactions;

/// <summary>What an interaction's token is good for during 15 minutes: its answer, and further messages.</summary>
internal sealed class TokenRoutes(World world, InteractionWatch watch)
{
    private const string Hook = "/webhooks/{webhook_id}/{webhook_token}";
    private const string Original = Hook + "/messages/@original";
    private const string One = Hook + "/messages/{message_id}";

    public void Map(RouteTable routes)
    {
        foreach (var template in (string[])[Original, One])
        {
            Add(routes, "GET", template, (_, message) => Answer.Ok(message.ToJson(world)));
            Add(routes, "PATCH", template, Edit);
            Add(routes, "DELETE", template, Delete);
        }

        routes.Add(new RestRoute("POST", Hook, NeedsBot: false, request => Waking(request, () => FollowUp(request))));
    }

    private void Add(RouteTable routes, string method, string template, Func<RestRequest, Message, Answer> handle) =>
        routes.Add(new RestRoute(method, template, NeedsBot: false, request => Waking(request, () => Change(request, handle))));

    private Answer Change(RestRequest request, Func<RestRequest, Message, Answer> handle)
    {
        if (Find(request, out var interaction, out var message) is { } refused)
            return refused;
        if (request.Method == "PATCH" && message.Id == interaction.OriginalId)
            world.Interactions.Put(interaction with { IsEdited = true });
        return handle(request, message);
    }

    private async Task<Answer> Waking(RestRequest request, Func<Answer> work)
    {
        var answer = await world.Run(work, keep: static answer => !answer.IsRefusal);
        if (!answer.IsRefusal && request.Method != "GET" && InteractionToken.IdOf(request.Route["webhook_token"]) is { } id)
            watch.Happened(id);
        return answer;
    }

    /// <summary>The interaction of a living token that has had its first response.</summary>
    private Answer? Find(RestRequest request, out Interaction interaction)
    {
        interaction = null!;
        if (request.Id("webhook_id") != world.BotId)
            return Refusal.UnknownWebhook;
        var token = request.Route["webhook_token"];
        if (InteractionToken.IdOf(token) is not { } id)
            return Refusal.InvalidWebhookToken;
        if (Snowflakes.TimeOf(id) + Interaction.TokenLife < world.Now)
            return Refusal.InvalidWebhookToken;
        if (world.Interactions.Find(id) is not { } found || found.Token != token)
            return Refusal.InvalidWebhookToken;
        interaction = found;
        return found.State == InteractionState.Answered ? null : Refusal.UnknownWebhook;
    }

    /// <summary>The message of the path: the answer itself, or a further message of the same interaction.</summary>
    private Answer? Find(RestRequest request, out Interaction interaction, out Message message)
    {
        message = null!;
        if (Find(request, out interaction) is { } refused)
            return refused;
        var id = request.Route.ContainsKey("message_id") ? request.Id("message_id") : interaction.OriginalId ?? 0;
        if (world.Messages.Find(id) is not { } found || (found.InteractionId != interaction.Id && found.Id != interaction.OriginalId))
            return Refusal.UnknownMessage;
        message = found;
        return null;
    }

    private Answer Edit(RestRequest request, Message message)
    {
        var errors = new FormErrors();
        var (draft, refused) = MessageForm.Read(request.Form(errors), MessageRules.Interaction with { Existing = message }, request.Files);
        if (errors.Any)
            return Refusal.InvalidForm(errors);
        if (refused is not null)
            return refused;
        var edited = MessageWriter.Edit(world, message, draft, AllowedMentions.InteractionDefault);
        return MessageRoutes.IsEmpty(edited) ? Refusal.EmptyMessage : Answer.Ok(edited.ToJson(world));
    }

    private Answer Delete(RestRequest request, Message message)
    {
        MessageWriter.Delete(world, message);
        return Answer.NoContent;
    }

    private Answer FollowUp(RestRequest request)
    {
        if (Find(request, out var interaction) is { } refused)
            return refused;
        var errors = new FormErrors();
        var (draft, refusedForm) = MessageForm.Read(request.Form(errors), MessageRules.Interaction, request.Files);
        if (errors.Any)
            return Refusal.InvalidForm(errors);
        if (refusedForm is not null || draft.IsEmpty)
            return refusedForm ?? Refusal.EmptyMessage;
        if (world.Channels.Find(interaction.ChannelId) is null)
            return Refusal.UnknownChannel;

        world.Interactions.Put(interaction with { FollowUps = interaction.FollowUps + 1 });
        // As it has always been: the first message after a deferral fills the waiting answer, whatever its own flags say.
        if (interaction.FollowUps == 0 && world.Messages.Find(interaction.OriginalId ?? 0) is { IsLoading: true } waiting)
            return Answer.Ok(MessageWriter.Edit(world, waiting, draft, AllowedMentions.InteractionDefault).ToJson(world));
        var blank = FirstResponse.Blank(world, interaction, draft.IsEphemeral) with { Type = MessageType.Default };
        return Answer.Ok(MessageWriter.Create(world, draft, blank, AllowedMentions.InteractionDefault).ToJson(world));
    }
}
