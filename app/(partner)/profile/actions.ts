"use server";

import { chooseLanguage } from "@/lib/accounts/languages/commands";
import { chooseLanguageInput } from "@/lib/accounts/languages/schema";
import { removePicture } from "@/lib/accounts/pictures/commands";
import { removePictureInput } from "@/lib/accounts/pictures/schema";
import {
  changeName,
  changePassword,
  requestEmailChange,
} from "@/lib/accounts/profile/commands";
import {
  changeNameInput,
  changePasswordInput,
  requestEmailChangeInput,
} from "@/lib/accounts/profile/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.profile;

export const changeNameAction = action({
  schema: changeNameInput,
  run: changeName,
  done: () => ({ message: words.about.saved }),
});

export const chooseLanguageAction = action({
  schema: chooseLanguageInput,
  run: chooseLanguage,
  done: () => ({ message: words.language.saved }),
});

export const requestEmailChangeAction = action({
  schema: requestEmailChangeInput,
  run: requestEmailChange,
  done: () => ({ message: words.email.done }),
});

export const changePasswordAction = action({
  schema: changePasswordInput,
  run: changePassword,
  done: () => ({ message: words.password.done }),
});

export const removePictureAction = action({
  schema: removePictureInput,
  run: removePicture,
  done: () => ({ message: text.pictures.own.removed }),
});
