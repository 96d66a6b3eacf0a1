using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Sellers;

/// <summary>The application that a button or form is about: whose, and which of theirs.</summary>
internal readonly record struct ApplicationId(UserId Applicant, int Number)
{
    public static ApplicationId? Read(CustomId arguments) =>
        arguments.Integer(0) is { } user and > 0 && arguments.Integer(1) is { } number and > 0 and <= int.MaxValue
            ? new ApplicationId(new UserId((ulong)user), (int)number)
            : null;

    public string In(string name) => CustomId.Of(name, Applicant.Value, Number);
}

/// <summary>A moderator accepts an application.</summary>
internal sealed class ApplicationApproveButton(DecideApplication decide) : ComponentHandler
{
    public const string ButtonName = "sell.approve";

    public override string Name => ButtonName;

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        ApplicationId.Read(context.Arguments) is { } id
            ? Reply.From(await decide.HandleAsync(new(context.Actor, context.Key, id.Applicant, id.Number) { Approve = true }, ct), SellerMessages.Decided)
            : new StaleComponent();
}

/// <summary>Asks a moderator why they reject an application.</summary>
internal sealed class ApplicationRejectButton : ComponentHandler
{
    public const string ButtonName = "sell.reject";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Modal;

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => Task.FromResult<Reply>(
        ApplicationId.Read(context.Arguments) is { } id
            ? new Modal(
                id.In(ApplicationRejectForm.FormName), "Reject this application",
                [
                    new Label("Reason", new TextInput(ApplicationRejectForm.Reason, TextInputStyle.Paragraph) { MinLength = 1, MaxLength = Seller.ReasonLengthMax })
                    {
                        Description = "The applicant sees it.",
                    },
                ])
            : new StaleComponent());
}

/// <summary>A moderator rejects an application with a reason.</summary>
internal sealed class ApplicationRejectForm(DecideApplication decide) : ModalHandler
{
    public const string FormName = "sell.reject";
    public const string Reason = "reason";

    public override string Name => FormName;

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (ApplicationId.Read(context.Arguments) is not { } id)
            return new StaleComponent();
        var request = new DecideApplication.Request(context.Actor, context.Key, id.Applicant, id.Number)
        {
            Approve = false,
            Reason = context.Interaction.Fields.GetText(Reason),
        };
        return Reply.From(await decide.HandleAsync(request, ct), SellerMessages.Decided);
    }
}
