using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>What the seller needs to know before they claim: the answers themselves are in <see cref="OrderIntake"/>.</summary>
public sealed partial class Order
{
    /// <summary>Every answer that a seller needs is there. It follows the intake, in the same transaction.</summary>
    public bool IntakeComplete { get; private set; }

    public void BeginIntake(OrderIntake intake)
    {
        intake.Begin(CreatedAt);
        IntakeComplete = intake.IsComplete;
    }

    /// <summary>Only the buyer answers, and only until a seller relies on it.</summary>
    public Refusal? RefuseAnswers(Actor actor)
    {
        if (actor.User != BuyerId)
            return new NotAllowed("the buyer of this order");
        return State is OrderState.Open ? null : new WrongState(Id, State, "the answers can be changed until a seller claims the order");
    }

    /// <summary>The answers changed. It is said once when they become complete, and at each change after that; not at each step.</summary>
    public OrderEvent? FollowIntake(OrderIntake intake, UserId actor, DateTimeOffset now)
    {
        IntakeComplete = intake.IsComplete;
        return intake is { IsComplete: true, PendingStep: null } ? Moved(OrderEventKind.Answered, State, actor, now) : null;
    }

    /// <summary>A file was kept or lost. A claim that was made stays: the two talk it over.</summary>
    public void FollowFile(OrderIntake intake) => IntakeComplete = intake.IsComplete;
}

public sealed record IntakeUnfinished(long Order) : Refusal
{
    public override string Explain(Wording wording) =>
        $"The buyer has not answered every question about order #{Order} yet, so nobody can claim it. Nothing was changed. It is said in the ticket when all answers are there.";
}
